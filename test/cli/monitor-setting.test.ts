import { expect, test } from 'vitest'
import { loadWorkspace } from '#workspace'
import { monitorSetting } from '../../src/cli/monitor-setting.ts'

const workspace = await loadWorkspace(new URL('../..', import.meta.url).pathname)
const streams = { stdout: { write: () => true }, stderr: { write: () => true } }
const targetsOf = (...probes: readonly string[]) =>
  monitorSetting(workspace, probes, { env: {}, streams }).targets

test('--probe adds an address of a system', () => {
  expect(targetsOf('lms=https://lms.uss.example:8443/readyz?x=1')).toEqual([
    { system: 'lms', name: 'lms.uss.example:8443', url: 'https://lms.uss.example:8443/readyz?x=1' },
  ])
})

test.each(['lms', 'lms=', 'lms=file:///etc/passwd', 'lain=https://lain.uss.example/', 'lms=https://'])(
  '%s names none',
  probe => {
    expect(() => targetsOf(probe)).toThrow('probe-invalid')
  },
)
