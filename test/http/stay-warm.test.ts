import { execFileSync, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const MODULE = fileURLToPath(new URL('../../src/http/stay-warm.ts', import.meta.url))

test('this Node knows the flag by which a server keeps what V8 compiled', () => {
  const program = `import { stayWarm } from ${JSON.stringify(MODULE)}; stayWarm()`
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program])
  // V8 complains there of a flag that it does not have.
  expect(String(stderr)).toBe('')
  expect(status).toBe(0)
  expect(String(execFileSync(process.execPath, ['--v8-options']))).toMatch(
    /--memory-reducer-favors-memory .*\n.*default: --memory-reducer-favors-memory/,
  )
})
