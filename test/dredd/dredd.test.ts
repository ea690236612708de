import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock, systemEntropy } from '#base'
import { compileContract } from '#contract'
import { dreddTarget } from '#generate'
import { grantsOf, parseIntegrations } from '#integration'
import { type Reference, type ReferenceApi, type ReferenceOptions, startReference } from '#reference'
import { loadWorkspace, type Workspace } from '#workspace'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const DREDD = join(ROOT, 'node_modules/dredd/bin/dredd')

/** Dredd may hang; then it is killed, and the test says what it had printed. */
const LIMIT = 60_000

interface Run {
  readonly code: number | null
  readonly output: string
  /** `18 passing, 0 failing, 0 errors, 6 skipped, 24 total`. */
  readonly summary: string | undefined
}

let workspace: Workspace
let folder: string

beforeAll(async () => {
  workspace = await loadWorkspace(ROOT)
  folder = mkdtempSync(join(tmpdir(), 'ddi-dredd-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const withReference = async <T>(
  options: Partial<ReferenceOptions>,
  use: (reference: Reference) => Promise<T>,
): Promise<T> => {
  const reference = await startReference({
    workspace,
    port: 0,
    clock: systemClock,
    entropy: systemEntropy,
    ...options,
  })
  try {
    return await use(reference)
  } finally {
    await reference.close()
  }
}

const target = (api: ReferenceApi, endpoint: string) => {
  const document = workspace.apis.find(candidate => candidate.api === api)
  if (!document) throw new Error(`no ${api}`)
  const landscape = {
    grants: grantsOf(parseIntegrations(workspace).integrations),
    systems: Object.keys(workspace.config.systems),
  }
  return dreddTarget(compileContract(document), { endpoint, landscape })
}

/** Writes everything to a folder of its own and runs the real Dredd there. */
const runDredd = (
  name: string,
  files: ReturnType<typeof target>['files'],
  reference: Reference,
): Promise<Run> => {
  const place = join(folder, name)
  for (const { path, text } of files) {
    mkdirSync(dirname(join(place, path)), { recursive: true })
    writeFileSync(join(place, path), text)
  }
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [DREDD, '--no-color'], {
      cwd: place,
      env: { PATH: process.env['PATH'], HOME: place, ...tokensOf(reference) },
      timeout: LIMIT,
      killSignal: 'SIGKILL',
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (output += String(chunk)))
    child.on('error', reject)
    child.on('close', code => resolve({ code, output, summary: /\d+ passing, .* total/.exec(output)?.[0] }))
  })
}

const tokensOf = ({ tokens }: Reference): Record<string, string> =>
  Object.fromEntries(
    [...tokens].map(([system, token]) => [
      `DDI_TOKEN_${system.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`,
      token,
    ]),
  )

describe('Dredd, from what ddi generates', { timeout: 2 * LIMIT }, () => {
  const apis = [
    { api: 'cms', summary: '21 passing, 0 failing, 0 errors, 12 skipped, 33 total' },
    { api: 'elibrary', summary: '18 passing, 0 failing, 0 errors, 9 skipped, 27 total' },
    { api: 'jurnal', summary: '36 passing, 0 failing, 0 errors, 16 skipped, 52 total' },
    { api: 'lms', summary: '12 passing, 0 failing, 0 errors, 6 skipped, 18 total' },
    { api: 'pmb', summary: '18 passing, 0 failing, 0 errors, 11 skipped, 29 total' },
    { api: 'repotori', summary: '12 passing, 0 failing, 0 errors, 6 skipped, 18 total' },
    { api: 'repotori-oai', summary: '8 passing, 0 failing, 0 errors, 8 skipped, 16 total' },
    { api: 'si-ortu', summary: '6 passing, 0 failing, 0 errors, 3 skipped, 9 total' },
    { api: 'simak', summary: '48 passing, 0 failing, 0 errors, 25 skipped, 73 total' },
  ] as const

  it.each(apis)('passes on the reference of $api, and lists what it skips', async ({ api, summary }) => {
    await withReference({}, async reference => {
      const { files, sent, skipped } = target(api, reference.urls[api])
      const run = await runDredd(api, files, reference)
      expect(run.summary, run.output).toBe(summary)
      expect(run.code).toBe(0)
      expect(summary).toMatch(new RegExp(`^${sent} passing`))
      for (const reason of skipped.keys()) expect(run.output).toContain(reason)
    })
  })

  it('passes on the platform of STK; what its examples hold already is skipped with the reason', async () => {
    await withReference({}, async reference => {
      const { files } = target('stk', reference.urls.stk)
      const run = await runDredd('stk', files.map(withoutUnfit), reference)
      expect(run.summary, run.output).toBe('268 passing, 0 failing, 0 errors, 192 skipped, 460 total')
      expect(run.code).toBe(0)
      for (const [key, reason] of Object.entries(UNFIT)) expect(run.output).toContain(`${key}: ${reason}`)
    })
  })

  const faults = [
    {
      title: 'leaves out a field of a response',
      fault: ({ bebas: _, ...rest }: Body) => rest,
      want: 'Missing required property: bebas',
    },
    {
      // Dredd by itself compares names only.
      title: 'sends a field of another type',
      fault: (body: Body) => ({ ...body, bebas: 'ya' }),
      want: "At '/bebas' Invalid type: string (expected boolean)",
    },
  ]
  it.each(faults)('fails on a provider that $title', async ({ fault, want }) => {
    const options: Partial<ReferenceOptions> = {
      replaceHandlers: (api, handlers) =>
        api === 'elibrary'
          ? { ...handlers, ambilBebasPustaka: changed(handlers['ambilBebasPustaka'], fault) }
          : handlers,
      provider: { checkResponses: false },
    }
    await withReference(options, async reference => {
      const run = await runDredd('fault', target('elibrary', reference.urls.elibrary).files, reference)
      expect(run.summary, run.output).toBe('17 passing, 1 failing, 0 errors, 9 skipped, 27 total')
      expect(run.code).toBe(1)
      expect(run.output).toContain(want)
      for (const token of reference.tokens.values()) expect(run.output).not.toContain(token)
    })
  })

  it('fails when Dredd ends before it ran every case', async () => {
    await withReference({}, async reference => {
      const files = target('simak', reference.urls.simak).files.map(file =>
        file.path === 'openapi.json' ? { ...file, text: withoutStatus(file.text, '404') } : file,
      )
      const run = await runDredd('early', files, reference)
      expect(run.summary, run.output).toBe('41 passing, 0 failing, 0 errors, 25 skipped, 66 total')
      expect(run.output).toContain('Dredd ran none of these:\ndaftarMahasiswa 404 application/problem+json')
      expect(run.code).toBe(1)
    })
  })
})

type Handlers = Parameters<NonNullable<ReferenceOptions['replaceHandlers']>>[1]
type Handler = Handlers[string]

type Body = Readonly<Record<string, unknown>>

const changed = (handler: Handler | undefined, fault: (body: Body) => Body): Handler => {
  if (!handler) throw new Error('no such handler')
  return async input => {
    const answer = await handler(input)
    return answer.status === 200 ? { ...answer, body: fault(answer.body as Body) } : answer
  }
}

const KEPT = 'the example is one of the records that the platform is seeded with'
const SPENT = 'ten a minute are let in, and the cases before spend them'

/** Cases of the STK platform that need another state than its examples describe. */
const UNFIT: Readonly<Record<string, string>> = {
  'putuskanPermintaanToken 200 application/json': 'the request of the example is decided already',
  'terbitkanToken 201 application/json': 'the token of the example is issued already',
  'catatTindakan 201 application/json': 'the incident of the example is over already',
  'mulaiJalan 202 application/json': 'a run of the example is queued already',
  'laporkanInsiden 201 application/json': KEPT,
  'terbitkanPemberitahuanUsang 201 application/json': KEPT,
  'jadwalkanPekerjaan 201 application/json': KEPT,
  'jadwalkanTinjauan 201 application/json': KEPT,
  'cabutToken 415 application/problem+json': SPENT,
  'cabutToken 422 application/problem+json': SPENT,
}

const withoutUnfit = (file: { readonly path: string; readonly text: string }) => {
  if (file.path !== 'cases.json') return file
  const { cases, ...rest } = JSON.parse(file.text) as { cases: readonly { readonly key: string }[] }
  const known = cases.map(({ key }) => key)
  expect(known).toEqual(expect.arrayContaining(Object.keys(UNFIT)))
  const fit = cases.map(given => (UNFIT[given.key] ? { key: given.key, skip: UNFIT[given.key] } : given))
  return { ...file, text: JSON.stringify({ ...rest, cases: fit }) }
}

const withoutStatus = (text: string, status: string): string => {
  const document = JSON.parse(text) as {
    paths: Record<string, Record<string, { responses: Record<string, unknown> }>>
  }
  for (const item of Object.values(document.paths)) {
    for (const operation of Object.values(item)) delete operation.responses[status]
  }
  return JSON.stringify(document)
}
