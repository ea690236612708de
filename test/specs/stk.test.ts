import { describe, expect, test } from 'vitest'
import { isObject, own } from '#base'
import { compileContract } from '#contract'
import { grantsOf, parseIntegrations } from '#integration'
import { loadWorkspace } from '#workspace'

const workspace = await loadWorkspace('.')
const api = workspace.apis.find(candidate => candidate.api === 'stk')
if (!api) throw new Error('the workspace has no api stk')
const contract = compileContract(api)
const grants = grantsOf(parseIntegrations(workspace).integrations)

const ids = contract.operations.map(({ id }) => id)
const operation = (id: string) => {
  const found = contract.find(id)
  if (!found) throw new Error(`stk has no operation ${id}`)
  return found
}
/** Media types, headers and the examples of the successful response. */
const success = (id: string) => {
  const found = operation(id).responses.find(({ status }) => status.startsWith('2'))
  if (!found) throw new Error(`${id} documents no success`)
  return found
}

/** Every object of the document, to look for an extension wherever it stands. */
function* objects(value: unknown): Generator<Record<string, unknown>> {
  if (Array.isArray(value)) for (const item of value) yield* objects(item)
  if (!isObject(value)) return
  yield value
  for (const child of Object.values(value)) yield* objects(child)
}

describe('the platform of the SOP', () => {
  test.each(contract.operations)('$id names its clause', ({ description }) => {
    expect(description).toMatch(/SOP [5-8](\.[A-E](\.[1-4])?|\.[1-3])?/)
  })

  test.each(['5', '6.B.2', '6.B.3', '6.D.1', '6.D.2', '6.D.3', '6.D.4', '6.E.1', '6.E.2', '7.1', '7.2', '8'])(
    'serves clause %s',
    clause => {
      const named = contract.operations.filter(({ description }) => description?.includes(clause))
      expect(named).not.toEqual([])
    },
  )

  test('marks each record that the SOP asks for', () => {
    const kinds = [...objects(contract.document)].flatMap(node => own(node, 'x-sop-record') ?? [])
    expect([...new Set(kinds)].sort()).toEqual(['access-log', 'incident', 'token', 'token-request'])
  })

  test('shows the secret of a token in two answers only, which nobody may store on the way', () => {
    const shown = ids.filter(id =>
      success(id).content.some(({ examples }) => JSON.stringify(examples).includes('"rahasia"')),
    )
    expect(shown.sort()).toEqual(['rotasiToken', 'terbitkanToken'])
    for (const id of shown) {
      const cache = success(id).headers.find(({ name }) => name === 'cache-control')
      expect(cache?.required && cache.examples[0]?.value).toBe('no-store')
    }
  })

  test('documents the refusal of a sunset nearer than 30 days', () => {
    const refused = operation('terbitkanPemberitahuanUsang').responses.find(({ status }) => status === '422')
    const values = refused?.content.flatMap(({ examples }) => examples.map(({ value }) => value))
    const codes = values?.flatMap(value => own(value, 'errors')).map(error => own(error, 'code'))
    expect(codes).toContain('notice-too-short')
  })

  test('gives a notice of at least 30 days in each example', () => {
    const notices = ids
      .filter(id => id.endsWith('PemberitahuanUsang'))
      .flatMap(id => success(id).content.flatMap(({ examples }) => examples.map(({ value }) => value)))
      .flatMap(value => [...objects(value)])
      .filter(value => typeof value['nonaktif_pada'] === 'string')
    expect(notices.length).toBeGreaterThan(3)
    for (const notice of notices) {
      const days =
        (Date.parse(String(notice['nonaktif_pada'])) - Date.parse(String(notice['diumumkan_pada']))) / 864e5
      expect(days).toBeGreaterThanOrEqual(30)
    }
  })

  test('lets a token of an example live for six months', () => {
    const tokens = ['daftarToken', 'terbitkanToken', 'ambilToken', 'rotasiToken']
      .flatMap(id => success(id).content.flatMap(({ examples }) => examples.map(({ value }) => value)))
      .flatMap(value => [...objects(value)])
      .filter(value => 'kedaluwarsa_pada' in value)
    expect(tokens.length).toBeGreaterThanOrEqual(4)
    for (const token of tokens) {
      const issued = new Date(String(token['diterbitkan_pada']))
      issued.setUTCMonth(issued.getUTCMonth() + 6)
      expect(Date.parse(String(token['kedaluwarsa_pada']))).toBe(issued.getTime())
    }
  })
})

describe('who may use the platform', () => {
  const CONSOLE = 'konsol-stk'
  const campus = ['cms', 'elibrary', 'jurnal', 'lms', 'pmb', 'repotori', 'si-ortu', 'simak']
  const granted = (consumer: string) => ids.filter(id => grants.find('stk', consumer, id) !== undefined)

  test('every campus system and the console, and nobody else', () => {
    const consumers = new Set(ids.flatMap(id => grants.consumers('stk', id)))
    expect([...consumers].sort()).toEqual([...campus, CONSOLE].sort())
  })

  test.each(campus.filter(system => !['cms', 'simak'].includes(system)))(
    '%s has the same rights as another campus system',
    system => {
      expect(granted(system)).toEqual(granted('cms'))
    },
  )

  test('SIMAK also runs the synchronisation', () => {
    const more = granted('simak').filter(id => !granted('cms').includes(id))
    expect(more.sort()).toEqual(
      ['ambilJalan', 'ambilPekerjaan', 'daftarJalan', 'daftarPekerjaan', 'laporkanHasilJalan'].sort(),
    )
  })

  test.each([
    'daftarkanSistem',
    'ubahSistem',
    'catatPergantianAdmin',
    'putuskanPermintaanToken',
    'perbaruiInsiden',
    'terbitkanPemberitahuanUsang',
    'ubahPemberitahuanUsang',
    'tanggapiPeringatan',
    'jadwalkanPekerjaan',
    'ubahPekerjaan',
    'mulaiJalan',
    'jadwalkanAudit',
    'catatHasilAudit',
    'jadwalkanTinjauan',
    'catatHasilTinjauan',
  ])('%s is for the console only', id => {
    expect(grants.consumers('stk', id)).toEqual([CONSOLE])
  })

  test('every operation is granted to somebody', () => {
    expect(ids.filter(id => grants.consumers('stk', id).length === 0)).toEqual([])
  })
})
