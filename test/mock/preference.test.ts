import { describe, expect, test } from 'vitest'
import { preferenceOf } from '../../src/mock/preference.ts'
import { mocked } from './scenario.ts'

const prefer = (field: string, target = '/') =>
  preferenceOf({ method: 'GET', target, headers: { prefer: field } })

describe('Prefer', () => {
  test.each([
    { given: 'code=404', want: { code: 404 } },
    { given: 'code=404, example=kosong', want: { code: 404, example: 'kosong' } },
    { given: 'example="dua kata", dynamic', want: { example: 'dua kata', dynamic: true } },
    { given: 'Dynamic=false; foo="code=500"', want: { dynamic: false, code: undefined } },
    { given: 'respond-async, wait=10', want: { code: undefined, applied: '' } },
    { given: 'code=201, code=404', want: { code: 201 } },
    { given: 'example="a\\"b"', want: { example: 'a"b', applied: 'example="a\\"b"' } },
  ])('$given means $want', ({ given, want }) => {
    expect(prefer(given)).toMatchObject(want)
  })

  test.each(['code=abc', 'code=99', 'dynamic=ya'])('%s means nothing, and is said to', given => {
    expect(prefer(given)).toMatchObject([{ in: 'header', pointer: '/prefer' }])
  })

  test('may stand in the query, as with Prism', () => {
    const request = { method: 'GET', target: '/a?__code=404&__example=x', headers: {} }
    expect(preferenceOf(request)).toMatchObject({ code: 404, example: 'x' })
  })
})

describe('a preferred response', () => {
  const ask = mocked(`
paths:
  /buku:
    get:
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema: { type: object, properties: { judul: { type: string } } }
              examples: { satu: { value: { judul: A } }, dua: { value: { judul: B } } }
        '404': { description: tidak ada, content: { text/plain: { example: tidak ada } } }
        5XX: { description: gangguan }
`)
  test.each([
    { given: 'code=404', want: { status: 404, body: 'tidak ada' } },
    { given: 'code=503', want: { status: 503 } },
    { given: 'example=dua', want: { status: 200, body: { judul: 'B' } } },
    { given: 'dynamic=true', want: { status: 200, body: expect.not.objectContaining({ judul: 'A' }) } },
  ])('comes for $given', ({ given, want }) => {
    expect(ask(`GET /buku\nPrefer: ${given}`)).toMatchObject({
      ...want,
      headers: { 'preference-applied': given },
    })
  })

  test.each([
    { given: 'code=418', want: 'It documents 200, 404, 5XX.' },
    { given: 'example=tiga', want: 'It has satu, dua.' },
  ])('that does not exist for $given is a 404 that names those that do', ({ given, want }) => {
    expect(ask(`GET /buku\nPrefer: ${given}`).body).toMatchObject({
      status: 404,
      code: 'example-not-found',
      detail: expect.stringContaining(want),
    })
  })
})
