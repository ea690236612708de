import { expect, test } from 'vitest'
import { requestProblem } from '#contract'
import { operationOf, request } from './toko.ts'

const text = { type: 'string' }
const components = {
  schemas: {
    Kartu: {
      type: 'object',
      required: ['cara', 'nomor', 'masaBerlaku'],
      properties: { cara: { const: 'kartu' }, nomor: { ...text, pattern: '^[0-9]{16}$' }, masaBerlaku: text },
      additionalProperties: false,
    },
    Transfer: {
      type: 'object',
      required: ['cara', 'bank'],
      properties: { cara: { const: 'transfer' }, bank: text },
      additionalProperties: false,
    },
    Pemilik: {
      anyOf: [
        {
          type: 'object',
          title: 'Orang',
          required: ['nama'],
          properties: { nama: text, umur: { type: 'integer' } },
        },
        { type: 'object', title: 'Badan', required: ['npwp', 'akta', 'alamat'] },
        { type: 'null' },
      ],
    },
  },
}
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })

const checked = (schema: object, body: unknown) => {
  const operation = operationOf(
    { requestBody: { content: { 'application/json': { schema } } }, responses: {} },
    { components },
  )
  const check = operation.checkRequest(
    request({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  )
  return requestProblem(operation, check).errors ?? []
}
const lines = (schema: object, body: unknown) =>
  checked(schema, body).map(({ pointer, code, detail }) => `${pointer} ${code}: ${detail}`)

const payment = { oneOf: [ref('Kartu'), ref('Transfer')] }

test.each([
  {
    given: 'the value that tells alternatives apart, though more is missing of it',
    schema: payment,
    body: { cara: 'kartu' },
    want: [
      ' oneOf: fits none of the alternatives; the nearest is Kartu',
      '/nomor required: is missing (Kartu)',
      '/masaBerlaku required: is missing (Kartu)',
    ],
  },
  {
    given: 'most of its fields',
    schema: payment,
    body: { bank: 'contoh' },
    want: [
      ' oneOf: fits none of the alternatives; the nearest is Transfer',
      '/cara required: is missing (Transfer)',
    ],
  },
  {
    given: 'a wrong value deep inside a list',
    schema: { type: 'array', items: { type: 'object', properties: { oleh: ref('Pemilik') } } },
    body: [{ oleh: { nama: 'a' } }, { oleh: { nama: 'b', umur: 'tua' } }],
    want: [
      '/1/oleh anyOf: fits none of the alternatives; the nearest is Orang',
      '/1/oleh/umur type: is a string (Orang)',
    ],
  },
  {
    given: 'another type than all of them',
    schema: payment,
    body: 'kartu',
    want: [' oneOf: fits none of the alternatives'],
  },
  {
    given: 'more than one of them',
    schema: { oneOf: [{ type: 'integer' }, { type: 'number' }] },
    body: 1,
    want: [' oneOf: fits more than one of the alternatives'],
  },
  {
    given: 'a keyword beside them that fails too',
    schema: { ...payment, required: ['jumlah'] },
    body: { cara: 'transfer' },
    want: [
      ' oneOf: fits none of the alternatives; the nearest is Transfer',
      '/bank required: is missing (Transfer)',
      '/jumlah required: is missing',
    ],
  },
  {
    given: 'what an `if` asks for',
    schema: Object.fromEntries([
      ['if', { required: ['a'] }],
      ['then', { required: ['b'] }],
    ]),
    body: { a: 1 },
    want: ['/b required: is missing'],
  },
])('a refusal names the alternative that has $given', ({ schema, body, want }) => {
  expect(lines(schema, body)).toEqual(want)
})

test('the names of all alternatives are what is wanted', () => {
  expect(checked(payment, {})[0]?.wanted).toBe('exactly one of the alternatives: Kartu, Transfer')
})

test('a hundred thousand wrong items are refused before long, and the first twenty errors told', () => {
  const items = { oneOf: [{ type: 'string' }, { type: 'object', required: ['a'] }, { type: 'null' }] }
  expect(checked({ type: 'array', items }, Array(100_000).fill(1))).toHaveLength(20)
})

test('no value of the request is in what is told', () => {
  const told = JSON.stringify(checked(payment, { cara: 'rahasia', nomor: 'rahasia', bank: 'rahasia' }))
  expect(told).not.toContain('rahasia')
})
