import { describe, expect, test } from 'vitest'
import { compileContract } from '#contract'
import { mockOf } from '#mock'
import { loadWorkspace } from '#workspace'
import { stateful } from './pets.ts'

const SISWA = `
paths:
  /kelas/{id_kelas}/siswa:
    parameters: [{ name: id_kelas, in: path, required: true, schema: { type: string } }]
    get:
      operationId: daftar
      parameters:
        - { name: kota, in: query, schema: { type: string } }
        - { name: limit, in: query, schema: { type: integer, default: 2 } }
        - { name: offset, in: query, schema: { type: integer, default: 0 } }
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema:
                type: object
                required: [data, meta]
                properties:
                  data: { type: array, items: { $ref: '#/components/schemas/Ringkas' } }
                  meta: { type: object, properties: { total: { type: integer }, limit: { type: integer }, offset: { type: integer }, has_more: { type: boolean } } }
                  links: { type: object, properties: { next: { type: [string, 'null'] } } }
              example:
                data: [{ nim: '1', nama: A }, { nim: '2', nama: B }, { nim: '3', nama: C }]
                meta: { total: 99, limit: 20, offset: 0, has_more: true }
                links: { next: /lain }
    post:
      operationId: buat
      requestBody: { content: { application/json: { schema: { type: object } } } }
      responses:
        '200': { description: ok, content: { application/json: { schema: { type: object, properties: { data: { $ref: '#/components/schemas/Lengkap' }, pesan: { type: string } } } } } }
  /kelas/{id_kelas}/siswa/{nim}:
    parameters:
      - { name: id_kelas, in: path, required: true, schema: { type: string } }
      - { name: nim, in: path, required: true, schema: { type: string } }
    get:
      operationId: ambil
      responses:
        '200': { description: ok, content: { application/json: { schema: { type: object, properties: { data: { $ref: '#/components/schemas/Lengkap' } } } } } }
        '404': { description: tidak ada, content: { application/json: { schema: { type: object, required: [galat], properties: { galat: { type: string } } }, example: { galat: tidak ada } } } }
    delete:
      operationId: hapus
      responses: { '200': { description: ok, content: { application/json: { schema: { type: object, properties: { pesan: { type: string } } }, example: { pesan: terhapus } } } } }
components:
  schemas:
    Ringkas: { type: object, required: [nim, nama], properties: { nim: { type: string }, nama: { type: string } } }
    Lengkap: { type: object, required: [nim, nama, kota], properties: { nim: { type: string, pattern: '^[0-9]+$' }, nama: { type: string }, kota: { type: string } } }
`

describe('an api with envelopes', () => {
  test('tells the truth about its pages', () => {
    const { call } = stateful(SISWA)
    expect(call('GET /kelas/K1/siswa?offset=1&limit=1').body).toEqual({
      data: [{ nim: '2', nama: 'B' }],
      meta: { total: 3, limit: 1, offset: 1, has_more: true },
      links: {},
    })
  })

  test('shows a member as each operation documents it', () => {
    const { call } = stateful(SISWA)
    const { data } = call('POST /kelas/K1/siswa', { nim: '7', nama: 'Tujuh', kota: 'Palembang' }).body as {
      data: unknown
    }
    expect(data).toEqual({ nim: '7', nama: 'Tujuh', kota: 'Palembang' })
    expect(call('GET /kelas/K1/siswa/7').body).toEqual({ data })
    expect(call('GET /kelas/K1/siswa?offset=3').body).toMatchObject({ data: [{ nim: '7', nama: 'Tujuh' }] })
    expect(call('GET /kelas/K2/siswa/7').status).toBe(404)
  })

  test('words what is missing in its own form, and a deletion by its example', () => {
    const { call } = stateful(SISWA)
    expect(call('GET /kelas/K1/siswa/9')).toMatchObject({ status: 404, body: { galat: 'tidak ada' } })
    expect(call('DELETE /kelas/K1/siswa/1').body).toEqual({ pesan: 'terhapus' })
    expect(call('GET /kelas/K1/siswa/1').status).toBe(404)
  })
})

const PETSTORE = `
paths:
  /pet:
    put: { operationId: updatePet, requestBody: { $ref: '#/components/requestBodies/Pet' }, responses: { '200': { $ref: '#/components/responses/Pet' }, '404': { description: none } } }
    post: { operationId: addPet, requestBody: { $ref: '#/components/requestBodies/Pet' }, responses: { '200': { $ref: '#/components/responses/Pet' } } }
  /pet/findByStatus:
    get:
      operationId: findPetsByStatus
      parameters: [{ name: status, in: query, schema: { type: string } }]
      responses: { '200': { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } } } }
  /pet/findByTags:
    get:
      operationId: findPetsByTags
      parameters: [{ name: tags, in: query, schema: { type: array, items: { type: string } } }]
      responses: { '200': { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } } } }
  /pet/{petId}:
    parameters: [{ name: petId, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getPetById, responses: { '200': { $ref: '#/components/responses/Pet' }, '404': { description: none } } }
    post:
      operationId: updatePetWithForm
      parameters: [{ name: status, in: query, schema: { type: string } }]
      responses: { '200': { $ref: '#/components/responses/Pet' } }
    delete: { operationId: deletePet, responses: { '200': { description: gone }, '400': { description: bad } } }
  /user:
    post:
      operationId: createUser
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/User' } } } }
      responses: { default: { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/User' } } } } }
  /user/{username}:
    parameters: [{ name: username, in: path, required: true, schema: { type: string } }]
    get: { operationId: getUser, responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/User' } } } }, '404': { description: none } } }
components:
  requestBodies:
    Pet: { content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
  responses:
    Pet: { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
  schemas:
    User: { type: object, properties: { id: { type: integer }, username: { type: string }, email: { type: string } } }
    Pet:
      type: object
      required: [name]
      properties:
        id: { type: integer }
        name: { type: string }
        status: { type: string }
        tags: { type: array, items: { type: object, properties: { id: { type: integer }, name: { type: string } } } }
`

describe('the pet store', () => {
  test('keeps a pet through all its ways', () => {
    const { call } = stateful(PETSTORE)
    expect(
      call('POST /pet', { id: 10, name: 'Bela', status: 'available', tags: [{ id: 1, name: 'kucing' }] })
        .status,
    ).toBe(200)
    expect(
      call('PUT /pet', { id: 10, name: 'Bela', status: 'pending', tags: [{ id: 1, name: 'kucing' }] }).status,
    ).toBe(200)
    expect(call('GET /pet/findByStatus?status=pending').body).toMatchObject([{ id: 10 }])
    expect(call('GET /pet/findByStatus?status=available').body).toEqual([])
    expect(call('GET /pet/findByTags?tags=kucing').body).toMatchObject([{ id: 10 }])
    expect(call('POST /pet/10?status=sold').body).toMatchObject({ id: 10, name: 'Bela', status: 'sold' })
    expect(call('PUT /pet', { id: 11, name: 'Lain' }).status).toBe(404)
    expect(['DELETE', 'GET'].map(method => call(`${method} /pet/10`).status)).toEqual([200, 404])
  })

  test('finds a user by what its path calls it', () => {
    const { call } = stateful(PETSTORE)
    call('POST /user', { username: 'siti', email: 'siti@contoh.example' })
    expect(call('GET /user/siti').body).toMatchObject({ username: 'siti', email: 'siti@contoh.example' })
    expect(call('GET /user/budi').status).toBe(404)
  })
})

const PERSON = '{ type: object, properties: { nama: { type: string }, kota: { type: string } } }'
const wrapping = (request: string) => `
paths:
  /orang:
    post:
      requestBody: { content: { application/json: { schema: ${request} } } }
      responses: { '201': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Bungkus' } } } } }
  /orang/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Bungkus' } } } } } }
    put:
      requestBody: { content: { application/json: { schema: ${request} } } }
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Bungkus' } } } } }
    patch:
      requestBody: { content: { application/json: { schema: ${request} } } }
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Bungkus' } } } } }
components:
  schemas:
    Bungkus: { type: object, properties: { orang: { type: object, required: [id, nama], properties: { id: { type: integer }, nama: { type: string }, kota: { type: string } } } } }
`

describe('a request with an envelope', () => {
  test.each([
    {
      title: 'like that of the answer',
      request: `{ type: object, properties: { orang: ${PERSON} } }`,
      wrap: (orang: object) => ({ orang }),
    },
    {
      title: 'of its own, with an id of its own',
      request: `{ type: object, properties: { id: { type: string }, data: { type: object, properties: { isi: ${PERSON} } } } }`,
      wrap: (isi: object) => ({ id: 'kirim-1', data: { isi } }),
    },
    {
      title: 'that is left out',
      request: `{ type: object, properties: { orang: ${PERSON} } }`,
      wrap: (orang: object) => orang,
    },
    { title: 'that is none', request: PERSON, wrap: (orang: object) => orang },
  ])('is kept without it: $title', ({ request, wrap }) => {
    const { call } = stateful(wrapping(request))
    const siti = { id: 1, nama: 'Siti', kota: 'Palembang' }
    expect(call('POST /orang', wrap({ nama: 'Siti', kota: 'Palembang' })).body).toEqual({ orang: siti })
    expect(call('PATCH /orang/1', wrap({ kota: 'Jambi' })).body).toEqual({
      orang: { ...siti, kota: 'Jambi' },
    })
    expect(call('PUT /orang/1', wrap({ nama: 'Budi' })).body).toEqual({ orang: { id: 1, nama: 'Budi' } })
    expect(call('GET /orang/1').body).toEqual({ orang: { id: 1, nama: 'Budi' } })
  })
})

const accounts = (refusals: string) => `
paths:
  /akun:
    post:
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Akun' } } } }
      responses: { '201': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Akun' } } } }${refusals} }
  /akun/{username}:
    parameters: [{ name: username, in: path, required: true, schema: { type: string } }]
    get: { responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Akun' } } } } } }
    delete: { responses: { '204': { description: ok } } }
  /akun/{nama}/pesanan:
    parameters: [{ name: nama, in: path, required: true, schema: { type: string } }]
    get: { responses: { '200': { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pesanan' } } } } } } }
    post:
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Pesanan' } } } }
      responses: { '201': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Pesanan' } } } } }
components:
  schemas:
    Akun: { type: object, properties: { username: { type: string }, email: { type: string } } }
    Pesanan: { type: object, properties: { id: { type: integer }, judul: { type: string } } }
`

describe('an account that is there', () => {
  test.each([
    { refusals: '', want: 409 },
    { refusals: ", '409': { description: ada }, '400': { description: salah }", want: 409 },
    { refusals: ", '400': { description: salah }, '422': { description: salah }", want: 422 },
    { refusals: ", '400': { description: salah }", want: 400 },
  ])('is not made again: $want where the contract says $refusals', ({ refusals, want }) => {
    const { call } = stateful(accounts(refusals))
    call('POST /akun', { username: 'budi', email: 'a@example.com' })
    expect(call('POST /akun', { username: 'budi', email: 'b@example.com' }).status).toBe(want)
    expect(call('GET /akun/budi').body).toMatchObject({ email: 'a@example.com' })
  })

  test('takes its own with it when it goes, and nobody else’s', () => {
    const { call } = stateful(accounts(''))
    for (const username of ['budi', 'siti']) {
      call('POST /akun', { username })
      call(`POST /akun/${username}/pesanan`, { judul: username })
    }
    call('DELETE /akun/budi')
    expect(call('GET /akun/budi/pesanan').status).toBe(404)
    expect(call('GET /akun/siti/pesanan').body).toMatchObject([{ judul: 'siti' }])
    call('POST /akun', { username: 'budi' })
    expect(call('GET /akun/budi/pesanan').body).toEqual([])
  })
})

test('elibrary without its scenario knows the students of its examples, and no others', async () => {
  const { apis } = await loadWorkspace(process.cwd())
  const contracts = apis.filter(({ api }) => api === 'elibrary').map(compileContract)
  const mock = mockOf(contracts, undefined, { stateful: true })
  const ask = async (target: string) => {
    const headers = { host: 'x', authorization: 'Bearer mock-simak' }
    const { status, headers: fields, body } = await mock.handle({ method: 'GET', target, headers })
    expect(fields).not.toHaveProperty('sl-violations', expect.stringContaining('"response"'))
    return { status, body: JSON.parse(String(body)) }
  }
  expect(await ask('/api/v1/mahasiswa?nim=202301235')).toMatchObject({
    status: 200,
    body: { data: [{ nim: '202301235' }], meta: { total: 1, page: 1, last_page: 1 } },
  })
  expect((await ask('/api/v1/mahasiswa?nim=202399999')).status).toBe(404)
  expect((await ask('/api/v1/bebas-pustaka/202301234')).status).toBe(200)
  expect((await ask('/api/v1/bebas-pustaka/202399999')).status).toBe(404)
})
