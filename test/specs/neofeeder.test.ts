import { describe, expect, test } from 'vitest'
import { fromPointer, isObject, type JsonObject, own, valueAt } from '#base'
import { compileContract, type Schema } from '#contract'
import { loadWorkspace } from '#workspace'

const { apis } = await loadWorkspace('.')
const api = apis.find(candidate => candidate.api === 'neofeeder')
if (!api) throw new Error('the workspace has no api neofeeder')
const contract = compileContract(api)
const operation = contract.find('panggilWebService')
if (!operation) throw new Error('neofeeder has no operation panggilWebService')

const schema = (reference: unknown): Schema => contract.resolve({ $ref: String(reference) })
const mapping = (value: unknown): Record<string, string> => value as Record<string, string>

const choice = operation.source['x-response-by-request'] as { schemas: Record<string, Schema> }
const answers = choice.schemas
const request = contract.resolve(operation.requestBody?.content[0]?.schema ?? true)
const requests = mapping(own(own(request, 'discriminator'), 'mapping'))
const acts = Object.keys(requests)

const examplesOf = (examples: readonly { readonly name: string; readonly value: unknown }[] = []) =>
  new Map(examples.map(({ name, value }) => [name, value]))
const asked = examplesOf(operation.requestBody?.content[0]?.examples)
const answered = examplesOf(operation.responses.find(({ status }) => status === '200')?.content[0]?.examples)

/** `x-error-in-200`: whether an answer under status 200 is a success. */
const marker = operation.source['x-error-in-200'] as { pointer: string; ok: readonly unknown[] }
const isSuccess = (answer: unknown): boolean =>
  marker.ok.includes(valueAt(answer, fromPointer(marker.pointer)))

test('every act has its own request, its own answer and a pair of examples', () => {
  expect(acts.length).toBeGreaterThan(60)
  expect(Object.keys(answers)).toEqual(acts)
  expect(acts.filter(act => !asked.has(act) || !answered.has(act))).toEqual([])
})

describe('the act', () => {
  test.each(acts)('%s takes its own example and no other act', act => {
    const request = schema(requests[act])
    expect(operation.checkValue(request, asked.get(act), 'request')).toEqual([])
    const renamed = { ...(asked.get(act) as JsonObject), act: acts.find(other => other !== act) }
    expect(operation.checkValue(request, renamed, 'request')).not.toEqual([])
  })

  test.each(acts)('%s is answered by a success', act => {
    expect(isSuccess(answered.get(act))).toBe(true)
  })

  test.each(acts.filter(act => act !== 'GetToken'))('%s needs a token', act => {
    const { token, ...without } = asked.get(act) as JsonObject
    expect(token).toBeTypeOf('string')
    expect(operation.checkValue(schema(requests[act]), without, 'request')).not.toEqual([])
  })
})

describe('a failure', () => {
  const failures = [...answered].filter(([name]) => name.startsWith('gagal'))
  const code = contract.resolve({ $ref: '#/components/schemas/KodeKesalahan' })
  const families = own(code, 'x-error-families') as readonly {
    family: string
    ranges: readonly { from: number; to: number }[]
  }[]
  const familyOf = (value: number): string | undefined =>
    families.find(({ ranges }) => ranges.some(({ from, to }) => from <= value && value <= to))?.family

  test.each(failures)('%s is a failure of a known family', (_, answer) => {
    expect(operation.checkValue(schema('#/components/schemas/Kegagalan'), answer, 'response')).toEqual([])
    expect(isSuccess(answer)).toBe(false)
    expect(familyOf(Number(own(answer, 'error_code')))).toBeTypeOf('string')
  })

  test('has an example in every family', () => {
    const seen = new Set(failures.map(([, answer]) => familyOf(Number(own(answer, 'error_code')))))
    expect(families.map(({ family }) => family).filter(family => !seen.has(family))).toEqual([])
  })

  test.each([...asked.keys()].filter(name => !acts.includes(name)))(
    '%s has a request that the contract lets through, because only the service can refuse it',
    name => {
      expect(answered.has(name)).toBe(true)
      expect(operation.checkValue(request, asked.get(name), 'request')).toEqual([])
    },
  )
})

describe('a request is refused', () => {
  const grade = asked.get('UpdateNilaiPerkuliahanKelas') as JsonObject
  const biodata = asked.get('InsertBiodataMahasiswa') as JsonObject
  const cases: readonly { given: string; body: unknown }[] = [
    { given: 'an act that the contract does not have', body: { ...grade, act: 'InsertNilai' } },
    { given: 'a field that the record does not have', body: { ...grade, record: { nilai: 'A' } } },
    { given: 'null for an optional field', body: withField(biodata, 'npwp', null) },
    {
      given: 'a filter with a second statement',
      body: { ...(asked.get('GetProdi') as JsonObject), filter: "nim='1'; drop" },
    },
  ]

  test.each(cases)('with $given', ({ body }) => {
    expect(operation.checkValue(request, body, 'request')).not.toEqual([])
  })

  test.each([3, '3', '3.00'])('but not for credits that travel as %j', value => {
    const course = asked.get('InsertMataKuliah') as JsonObject
    expect(operation.checkValue(request, withField(course, 'sks_mata_kuliah', value), 'request')).toEqual([])
  })
})

function withField(body: JsonObject, name: string, value: unknown): JsonObject {
  const record = body['record']
  return { ...body, record: { ...(isObject(record) ? record : {}), [name]: value } }
}
