import { expect, test } from 'vitest'
import { mockOf } from '#mock'
import { bytesOfExample } from '../../src/mock/binary-example.ts'
import { contractOf } from './scenario.ts'

const PNG = 'iVBORw0KGgo='
const BYTES = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

test.each([
  { given: [PNG, 'image/png', true], want: BYTES, title: 'an image in base64 is sent as its bytes' },
  { given: [PNG, 'image/png; q=1', { format: 'binary' }], want: BYTES, title: 'whatever its parameters' },
  {
    given: [PNG, 'image/png', { type: 'string', contentEncoding: 'base64' }],
    want: undefined,
    title: 'base64 stays where the contract says that base64 travels',
  },
  { given: [PNG, 'application/json', true], want: undefined, title: 'JSON is text' },
  { given: ['PHN2Zz4=', 'image/svg+xml', true], want: undefined, title: 'SVG is text' },
  { given: [PNG, 'application/octet-stream', true], want: undefined, title: 'any bytes may be text' },
  { given: ['bukan base64', 'image/png', true], want: undefined, title: 'other text stays as it is' },
  { given: [{ a: 1 }, 'image/png', true], want: undefined, title: 'an object has no bytes' },
] as const)('$title', ({ given: [value, type, schema], want }) => {
  expect(bytesOfExample(value, type, schema)).toEqual(want)
})

test('the mock sends them with their length', () => {
  const contract = contractOf(`
paths:
  /foto:
    get: { responses: { '200': { description: ok, content: { image/png: { example: ${PNG} } } } } }
`)
  expect(mockOf([contract], undefined).handle({ method: 'GET', target: '/foto', headers: {} })).toMatchObject(
    {
      status: 200,
      headers: { 'content-type': 'image/png', 'content-length': '8' },
      body: BYTES,
    },
  )
})
