import { describe, expect, test } from 'vitest'
import { mocked } from './scenario.ts'

const ask = mocked(`
paths:
  /pinjaman/{nim}:
    get:
      parameters:
        - name: nim
          in: path
          required: true
          schema: { type: string }
          examples: { satu: { value: '1' }, dua: { value: '2' }, asing: { value: '9' } }
        - { name: status, in: query, schema: { type: string }, examples: { satu: { value: dipinjam } } }
        - { name: page, in: query, schema: { type: integer } }
      responses:
        '200':
          description: ok
          content:
            application/json:
              examples:
                satu: { value: { id: satu, data: [{ nim: '1', status: dipinjam }] } }
                semua: { value: { id: semua, data: [{ nim: '1', status: dipinjam }, { nim: '1', status: kembali }] } }
                dua: { value: { id: dua, data: [] } }
                tiga: { value: { id: tiga, data: [{ nim: '3' }] } }
                halaman: { value: { id: halaman, data: [{ nim: '3' }], meta: { page: 2 } } }
        '404':
          description: tidak ada
          content: { application/json: { examples: { lain: { value: { id: lain } }, asing: { value: { id: asing } } } } }
`)

describe('among several examples', () => {
  test.each([
    {
      given: '/pinjaman/1?status=dipinjam',
      want: { status: 200, id: 'satu' },
      why: 'is the pair of both parameters',
    },
    {
      given: '/pinjaman/1',
      want: { status: 200, id: 'semua' },
      why: 'holds the number, and no pair is broken',
    },
    { given: '/pinjaman/2', want: { status: 200, id: 'dua' }, why: 'is the pair, although it holds nothing' },
    { given: '/pinjaman/3', want: { status: 200, id: 'tiga' }, why: 'is the first that holds the number' },
    { given: '/pinjaman/3?page=2', want: { status: 200, id: 'halaman' }, why: 'holds the page too' },
    { given: '/pinjaman/9', want: { status: 404, id: 'asing' }, why: 'is the pair, in a failure' },
    { given: '/pinjaman/8', want: { status: 200, id: 'semua' }, why: 'breaks no pair' },
  ])('$given gets $want.id, which $why', ({ given, want }) => {
    const { status, body } = ask(`GET ${given}`)
    expect({ status, id: (body as { id: string }).id }).toEqual(want)
  })
})

describe('a header field', () => {
  const guarded = mocked(`
paths:
  /mahasiswa/{nim}:
    get:
      parameters:
        - { name: nim, in: path, required: true, schema: { type: string }, examples: { satu: { value: '1' } } }
        - name: X-Wali-Id
          in: header
          schema: { type: string }
          examples: { satu: { value: W1 }, bukanWali: { value: W2 } }
      responses:
        '200':
          description: ok
          content: { application/json: { examples: { satu: { value: { id: satu } } } } }
        '403':
          description: bukan wali
          content: { application/json: { examples: { bukanWali: { value: { id: bukanWali } } } } }
`)

  test.each([
    { field: 'X-Wali-Id: W1', want: { status: 200, id: 'satu' } },
    { field: 'x-wali-id: W2', want: { status: 403, id: 'bukanWali' } },
    { field: 'X-Wali-Id: W3', want: { status: 200, id: 'satu' } },
    { field: 'X-Other: W2', want: { status: 200, id: 'satu' } },
  ])('pairs like any parameter: $field gets $want.id', ({ field, want }) => {
    const { status, body } = guarded(`GET /mahasiswa/1\n${field}`)
    expect({ status, id: (body as { id: string }).id }).toEqual(want)
  })
})

describe('an unknown filter beside a known one', () => {
  const classes = mocked(`
paths:
  /kelas:
    get:
      parameters:
        - { name: periode, in: query, schema: { type: string }, examples: { satu: { value: '1' }, prodi: { value: '1' }, asing: { value: '1' } } }
        - { name: prodi, in: query, schema: { type: string }, examples: { prodi: { value: '5' }, asing: { value: '9' } } }
      responses:
        '200':
          description: ok
          content:
            application/json:
              examples:
                satu: { value: { id: satu, data: [{ periode: '1' }] } }
                prodi: { value: { id: prodi, data: [{ periode: '1' }] } }
        '404':
          description: tidak ada
          content: { application/json: { examples: { asing: { value: { id: asing } } } } }
`)

  test.each([
    { query: 'periode=1', want: { status: 200, id: 'satu' } },
    { query: 'periode=1&prodi=5', want: { status: 200, id: 'prodi' } },
    { query: 'periode=1&prodi=9', want: { status: 404, id: 'asing' } },
    { query: 'periode=1&prodi=8', want: { status: 200, id: 'satu' } },
  ])('$query gets $want.id', ({ query, want }) => {
    const { status, body } = classes(`GET /kelas?${query}`)
    expect({ status, id: (body as { id: string }).id }).toEqual(want)
  })
})

describe('a resource that the examples call unknown', () => {
  const change = mocked(`
paths:
  /akun/{id}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: string }, examples: { satu: { value: '1' }, asing: { value: '9' } } }
    patch:
      requestBody:
        content:
          application/json:
            examples: { tangguh: { value: { suspended: true } }, aktif: { value: { suspended: false } } }
      responses:
        '200':
          description: ok
          content:
            application/json: { examples: { tangguh: { value: { id: tangguh } }, aktif: { value: { id: aktif } } } }
        '404': { description: tidak ada, content: { application/json: { examples: { asing: { value: { id: asing } } } } } }
    delete:
      responses:
        '204': { description: terhapus }
        '404': { description: tidak ada, content: { application/json: { examples: { asing: { value: { id: asing } } } } } }
`)
  const suspend = '\nContent-Type: application/json\n\n{"suspended":true}'

  test.each([
    { given: `PATCH /akun/9${suspend}`, want: { status: 404, body: { id: 'asing' } } },
    { given: `PATCH /akun/1${suspend}`, want: { status: 200, body: { id: 'tangguh' } } },
    { given: 'DELETE /akun/9', want: { status: 404, body: { id: 'asing' } } },
    { given: 'DELETE /akun/1', want: { status: 204, body: '' } },
  ])('is missing, whatever the body says: $given gets $want.status', ({ given, want }) => {
    const { status, body } = change(given)
    expect({ status, body }).toEqual(want)
  })
})
