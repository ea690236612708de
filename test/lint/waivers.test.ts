import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { fixedClock } from '#base'
import { lintWorkspace } from '#lint'
import { loadWorkspace } from '#workspace'
import { folderWith } from '../workspace/folder.ts'

const LANDSCAPE = fileURLToPath(new URL('../fixtures/rules/', import.meta.url))

const REASON = 'Diperbaiki pada rilis berikutnya.'

/** Codes and pointers of what is left when the landscape has these waivers. */
const lintWith = async (waivers: readonly object[], now = '2026-11-22T12:00:00Z') => {
  const folder = folderWith({})
  cpSync(LANDSCAPE, folder, { recursive: true })
  const file = join(folder, 'ddi.config.yaml')
  const config = parse(readFileSync(file, 'utf8'))
  writeFileSync(
    file,
    stringify({
      ...config,
      lint: {
        extends: ['sop'],
        rules: {},
        waivers: waivers.map(waiver => ({
          api: 'elibrary',
          reason: REASON,
          expires: '2027-01-31',
          ...waiver,
        })),
      },
    }),
  )
  return lintWorkspace(await loadWorkspace(folder), { clock: fixedClock(Date.parse(now)) })
}

const places = (findings: Awaited<ReturnType<typeof lintWith>>, code: string) =>
  findings.filter(finding => finding.code === code).map(({ location }) => location?.pointer)

const GET = '/paths/~1mahasiswa/get'
const POST = '/paths/~1peminjaman/post'

describe('a waiver', () => {
  test.each([
    { title: 'of an api covers all of it', given: {}, left: [] },
    { title: 'of an operation covers that operation', given: { operation: 'daftarMahasiswa' }, left: [POST] },
    { title: 'of a pointer covers what is below it', given: { pointer: '/paths/~1peminjaman' }, left: [GET] },
    {
      title: 'of half a token of a pointer covers nothing',
      given: { pointer: '/paths/~1p' },
      left: [GET, POST],
    },
    { title: 'of another api covers nothing', given: { api: 'simak' }, left: [GET, POST] },
    { title: 'of another rule covers nothing', given: { rule: 'sop-owner' }, left: [GET, POST] },
  ])('$title', async ({ given, left }) => {
    const findings = await lintWith([{ rule: 'sop-bilingual', ...given }])
    expect(places(findings, 'sop-bilingual')).toEqual(left)
  })

  test('holds on its last day and not on the next', async () => {
    const waiver = { rule: 'sop-bilingual', expires: '2026-11-22' }
    const [today, tomorrow] = [await lintWith([waiver]), await lintWith([waiver], '2026-11-23T00:00:00Z')]
    expect(places(today, 'sop-bilingual')).toEqual([])
    expect(places(today, 'waiver-expired')).toEqual([])
    expect(places(tomorrow, 'sop-bilingual')).toEqual([GET, POST])
    expect(places(tomorrow, 'waiver-expired')).toEqual(['/lint/waivers/0'])
  })

  test('that is stale says where the name went wrong', async () => {
    const findings = await lintWith([{ rule: 'sop-bilingual', operation: 'daftarMahasiswaa' }])
    const stale = findings.find(({ code }) => code === 'waiver-stale')
    expect(stale).toMatchObject({ severity: 'warning', remedy: "Did you mean 'daftarMahasiswa'?" })
  })

  test('is left out of account when another ruleset is asked for', async () => {
    const folder = folderWith({})
    cpSync(LANDSCAPE, folder, { recursive: true })
    const file = join(folder, 'ddi.config.yaml')
    const waiver = `waivers: [{ rule: x, api: elibrary, reason: ${REASON}, expires: '2020-01-01' }]`
    writeFileSync(file, `${readFileSync(file, 'utf8')}  ${waiver}\n`)
    const workspace = await loadWorkspace(folder)
    const codes = async (ruleset?: 'minimal') =>
      (await lintWorkspace(workspace, { ruleset })).map(({ code }) => code)
    expect(await codes()).toContain('waiver-expired')
    expect(await codes('minimal')).not.toContain('waiver-expired')
  })

  test('covers a finding of a document about the flow of its api', async () => {
    const folder = folderWith({})
    cpSync(LANDSCAPE, folder, { recursive: true })
    const file = join(folder, 'ddi.config.yaml')
    const waiver = `waivers: [{ rule: ddi-wrong-version, api: elibrary, reason: ${REASON}, expires: '2027-01-01' }]`
    writeFileSync(file, `${readFileSync(file, 'utf8')}  ${waiver}\n`)
    const document = join(folder, 'contoh.ddi.yaml')
    writeFileSync(document, readFileSync(document, 'utf8').replace('version: 1', 'version: 2'))
    const clock = fixedClock(Date.parse('2026-11-22T00:00:00Z'))
    expect(await lintWorkspace(await loadWorkspace(folder), { clock })).toEqual([])
  })
})
