import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { systemClock, systemEntropy } from '#base'
import { REFERENCE_APIS, type ReferenceOptions, startReference } from '#reference'
import type { VerifyJsonReport } from '#report'
import { loadWorkspace } from '#workspace'
import { ddi } from './streams.ts'

type Handlers = Parameters<NonNullable<ReferenceOptions['replaceHandlers']>>[1]

/** The reference, whose ELibrary leaves one field out of each membership. */
const faultyReference = async (field: string) => {
  const replaceHandlers = (api: string, handlers: Handlers): Handlers => {
    const { daftarMahasiswa } = handlers
    if (api !== 'elibrary' || daftarMahasiswa === undefined) return handlers
    return {
      ...handlers,
      daftarMahasiswa: async (input: never) => {
        const output = await daftarMahasiswa(input)
        const body = output.body as { data?: Record<string, unknown>[] }
        const data = body.data?.map(({ [field]: _, ...rest }) => rest)
        return data === undefined ? output : { ...output, body: { ...body, data } }
      },
    }
  }
  const reference = await startReference({
    workspace: await loadWorkspace(process.cwd()),
    port: 0,
    clock: systemClock,
    entropy: systemEntropy,
    provider: { checkResponses: false },
    replaceHandlers,
  })
  onTestFinished(() => reference.close())
  const env = {
    DDI_TOKEN: reference.tokens.get('simak') ?? '',
    DDI_TOKEN_UNGRANTED: reference.tokens.get('lms') ?? '',
  }
  return { url: reference.urls.elibrary, env }
}

/** STK refuses names that no document has, and spans of time, with a 422 that a schema can't say: those are warnings. */
const strictness = (api: string): readonly string[] => (api === 'stk' ? [] : ['--strict'])

describe('ddi verify', () => {
  test.each([['elibrary'], ['simak']])('finds the mock of %s in order', async api => {
    const { code, out } = await ddi(['verify', api, '--strict'])
    expect(out).toContain('The contract is kept.')
    expect(code).toBe(0)
  })

  test.each(REFERENCE_APIS)('[R19] [SOP 6.C.1] verify finds every reference in order: %s', async api => {
    const { code, out } = await ddi(['verify', api, '--on', 'reference', ...strictness(api)])
    expect(out).toContain('The contract is kept')
    expect(out).not.toContain('the rate limit stood in the way')
    expect(code).toBe(0)
  })

  test('finds out a provider that leaves a field away, once, at the line of the spec', async () => {
    const { url, env } = await faultyReference('denda')
    const { code, out } = await ddi(['verify', 'elibrary', '--url', url], { env })
    expect(code).toBe(1)
    expect(out).toContain('1 cause of failure')
    expect(out).toMatch(
      /✗ 1\. \/data\/\*\/denda of an answer with 200 misses required: nothing came\. body-invalid/,
    )
    expect(out).toMatch(/wanted {2}.*\(specs\/internal\/elibrary\.yaml:\d+:\d+\)/)
    expect(out).toContain(`-H 'authorization: Bearer '"$DDI_TOKEN"`)
    expect(out).not.toContain(env.DDI_TOKEN)
  })

  test('of any spec, without a workspace, says what it could not try', async () => {
    const { code, out } = await ddi(['verify', 'test/bench/bench.openapi.yaml'])
    expect(code).toBe(0)
    expect(out).toContain('a mock of a single spec takes every well-formed credential')
  })

  test('writes the report to a file and leaves the terminal to the text', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'ddi-verify-')), 'report.json')
    const argv = [
      'verify',
      'elibrary',
      '--reporter',
      'json',
      '--output',
      file,
      '--operation',
      'daftarMahasiswa',
    ]
    const { code, out } = await ddi(argv)
    expect(code).toBe(0)
    expect(out).toContain('The contract is kept.')
    const report = JSON.parse(readFileSync(file, 'utf8')) as VerifyJsonReport
    expect(new Set(report.results.map(({ operation }) => operation))).toEqual(new Set(['daftarMahasiswa']))
  })

  test('without a token proves nothing, and says which variable it misses', async () => {
    const { url } = await faultyReference('denda')
    const { code, out } = await ddi(['verify', 'elibrary', '--url', url])
    expect(code).toBe(2)
    expect(out).toContain('Nothing is proved')
    expect(out).toContain('no token of simak: set DDI_TOKEN or DDI_TOKEN_SIMAK')
  })

  test.each([
    { given: ['elibary'], want: "Did you mean 'elibrary'?" },
    { given: ['elibrary', '--url', 'http://127.0.0.1:1'], want: 'target-unreachable' },
    { given: ['elibrary', '--url', 'ftp://127.0.0.1'], want: 'url-invalid' },
    { given: ['elibrary', '--url', 'http://127.0.0.1:1', '--on', 'mock'], want: 'cannot be used with' },
    { given: ['elibrary', '--seed', 'x'], want: 'It is a whole number.' },
    { given: ['elibrary', '--reporter', 'pdf'], want: 'Allowed choices are' },
    { given: ['elibrary', '--operation', 'daftarMahasisw'], want: "Did you mean 'daftarMahasiswa'?" },
    { given: ['tidak-ada.yaml'], want: 'tidak-ada.yaml' },
  ])('$given cannot run, and tells why', async ({ given, want }) => {
    const { code, err } = await ddi(['verify', ...given])
    expect(code).toBe(2)
    expect(err).toContain(want)
    expect(err).not.toContain('    at ')
  })
})
