import { describe, expect, test } from 'vitest'
import { mocked } from './scenario.ts'

const FUNCTIONS = `
paths:
  /panggil:
    post:
      x-error-in-200: { pointer: /galat, ok: [0] }
      x-response-by-request:
        property: act
        schemas:
          Daftar: { $ref: '#/components/schemas/Daftar' }
          Hitung: { type: object, required: [galat, data], properties: { galat: { const: 0 }, data: { type: integer, minimum: 5 } } }
      requestBody:
        content:
          application/json:
            schema: { type: object, required: [act], properties: { act: { type: string }, token: { type: string }, n: { type: integer } } }
            examples:
              Daftar: { value: { act: Daftar, token: baru } }
              kedaluwarsa: { value: { act: Daftar, token: lama } }
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema: { type: object }
              examples:
                kedaluwarsa: { value: { galat: 100, pesan: token kedaluwarsa } }
                isianSalah: { value: { galat: 109 } }
                Daftar: { value: { galat: 0, data: [a] } }
components:
  schemas:
    Daftar: { type: object, required: [galat], properties: { galat: { const: 0 }, data: { type: array, items: { type: string } } } }
`

const call = (body: object, fields = '') =>
  mocked(FUNCTIONS)(`POST /panggil\nContent-Type: application/json\n${fields}\n${JSON.stringify(body)}`)

describe('an operation of many functions', () => {
  test.each([
    { given: { act: 'Daftar', token: 'baru' }, want: { galat: 0, data: ['a'] } },
    { given: { act: 'Daftar', token: 'lain' }, want: { galat: 0, data: ['a'] } },
    { given: { act: 'Daftar' }, want: { galat: 0, data: ['a'] } },
    { given: { act: 'Daftar', token: 'lama' }, want: { galat: 100 } },
    { given: { act: 'Hitung' }, want: { galat: 0, data: 5 } },
    { given: { act: 'TidakDikenal' }, want: { galat: 0 } },
  ])('answers $given as the documented request that it is, or else by its function', ({ given, want }) => {
    expect(call(given)).toMatchObject({ status: 200, body: want })
  })

  test('makes bodies from the schema of the function', () => {
    const { body } = call({ act: 'Hitung' }, 'Prefer: dynamic=true\n')
    expect(body).toEqual({ galat: 0, data: expect.any(Number) })
    expect((call({ act: 'Daftar' }, 'Prefer: dynamic=true\n').body as { data: unknown }).data).toBeInstanceOf(
      Array,
    )
  })

  test('refuses in its own way under 200, and says why in a field', () => {
    const { status, body, headers } = call({ act: 'Daftar', n: 'satu' })
    expect({ status, body }).toEqual({ status: 200, body: { galat: 109 } })
    expect(JSON.parse(headers['sl-violations'] ?? '')).toMatchObject([{ location: ['request', 'body', 'n'] }])
  })
})

const SIGNED = `
paths:
  /masuk:
    post:
      security: [{ kunci: [] }]
      x-error-in-200: { pointer: /kode, ok: ['0'] }
      responses:
        '200':
          description: ok
          content:
            application/json:
              examples:
                isianSalah: { value: { kode: '9' } }
                tokenSalah: { value: { kode: '7' } }
                berhasil: { value: { kode: '0' } }
DOKUMENTASI
components: { securitySchemes: { kunci: { type: http, scheme: bearer } } }
`

test('a refused credential is the failure under 200 that speaks of it, unless its status is documented', () => {
  const plain = mocked(SIGNED.replace('DOKUMENTASI', ''))
  expect(plain('POST /masuk')).toMatchObject({ status: 200, body: { kode: '7' } })
  expect(plain('POST /masuk\nAuthorization: Bearer a')).toMatchObject({ status: 200, body: { kode: '0' } })
  const documented = mocked(SIGNED.replace('DOKUMENTASI', "        '401': { description: tidak dikenal }"))
  expect(documented('POST /masuk').status).toBe(401)
})

const PAIRS = `
paths:
  /pesan:
    post:
      requestBody:
        content:
          application/json:
            schema: { type: object }
            examples:
              kecil: { value: { isi: { ukuran: 1 }, jalur: web } }
              besar: { value: { isi: { ukuran: 900 }, jalur: web } }
      responses:
        '201':
          description: ok
          content: { application/json: { examples: { kecil: { value: { id: 1 } } } } }
        '409':
          description: penuh
          content: { application/json: { examples: { besar: { value: { pesan: penuh } } } } }
`

test.each([
  { given: { isi: { ukuran: 1 } }, want: { status: 201, body: { id: 1 } } },
  { given: { isi: { ukuran: 900 }, jalur: 'lain' }, want: { status: 409, body: { pesan: 'penuh' } } },
  { given: { isi: { ukuran: 2 } }, want: { status: 201, body: { id: 1 } } },
])('$given pairs with an example where the examples differ', ({ given, want }) => {
  const ask = mocked(PAIRS)
  expect(ask(`POST /pesan\nContent-Type: application/json\n\n${JSON.stringify(given)}`)).toMatchObject(want)
})
