import { describe, expect, test } from 'vitest'
import { PETS, stateful } from './pets.ts'

const NOW = '2026-03-02T01:00:00.000Z'

describe('a resource that the contract lets infer', () => {
  test('is there once it is posted, under its own path and in the list', () => {
    const { call } = stateful(PETS)
    const made = call('POST /pets', { name: 'Putih', tag: 'ikan', secret: 'x' })
    expect(made).toMatchObject({
      status: 201,
      headers: { location: 'http://toko.test/pets/4' },
      body: { id: 4, name: 'Putih', tag: 'ikan', created_at: NOW },
    })
    expect(made.body).not.toHaveProperty('secret')
    expect(call('GET /pets/4').body).toEqual(made.body)
    expect(call('GET /pets?tag=ikan').body).toEqual([made.body])
  })

  test('begins with the examples', () => {
    const { call } = stateful(PETS)
    expect(call('GET /pets/2')).toMatchObject({ status: 200, body: { id: 2, name: 'Raja' } })
    expect(call('GET /pets/9')).toMatchObject({ status: 404, body: { code: 'resource-not-found' } })
  })

  test('changes with PUT and keeps what a client cannot write', () => {
    const { call, clock } = stateful(PETS)
    call('POST /pets', { name: 'Putih', tag: 'ikan' })
    clock.advance(1000)
    const { status, body } = call('PUT /pets/4', { name: 'Hitam' })
    expect(status).toBe(200)
    expect(body).toEqual({ id: 4, name: 'Hitam', created_at: NOW, updated_at: '2026-03-02T01:00:01.000Z' })
    expect(call('GET /pets/4').body).toEqual(body)
    expect(call('PUT /pets/99', { name: 'Siapa' }).status).toBe(404)
  })

  test('changes with PATCH as RFC 7396 has it, but not into what its schema refuses', () => {
    const { call } = stateful(PETS)
    call('POST /pets', { name: 'Putih', tag: 'ikan' })
    const type = { 'content-type': 'application/merge-patch+json' }
    expect(call('PATCH /pets/4', { tag: null, name: 'Hitam', id: 77 }, type).body).toEqual({
      id: 4,
      name: 'Hitam',
      created_at: NOW,
      updated_at: NOW,
    })
    expect(call('PATCH /pets/4', { name: null }, type).status).toBe(422)
    expect(call('GET /pets/4').body).toMatchObject({ name: 'Hitam' })
    expect(call('PATCH /pets/99', { name: 'Siapa' }, type).status).toBe(404)
  })

  test('is gone once it is deleted, and cannot be deleted again', () => {
    const { call } = stateful(PETS)
    expect(['DELETE', 'GET', 'DELETE'].map(method => call(`${method} /pets/1`).status)).toEqual([
      204, 404, 404,
    ])
    expect(call('GET /pets?per_page=9').body).toHaveLength(2)
  })

  test('may bring its own identifier, which nobody else may have then', () => {
    const { call } = stateful(PETS)
    expect(call('POST /pets', { id: 40, name: 'Putih' }).body).toMatchObject({ id: 40 })
    expect(call('POST /pets', { id: 40, name: 'Hitam' }).status).toBe(409)
    expect(call('POST /pets', { name: 'Hitam' }).body).toMatchObject({ id: 41 })
  })

  test('belongs to its parent, and a parent that is gone has none', () => {
    const { call } = stateful(PETS)
    const toy = call('POST /pets/1/toys', { name: 'Merah' }).body as { id: string }
    expect(toy).toMatchObject({ name: 'Merah', kind: 'bola', id: expect.stringMatching(/^[0-9a-f-]{36}$/) })
    expect(call('GET /pets/1/toys').body).toEqual([toy])
    expect(call(`GET /pets/1/toys/${toy.id}`).status).toBe(200)
    expect(call('GET /pets/2/toys').body).toEqual([])
    expect(call(`GET /pets/2/toys/${toy.id}`).status).toBe(404)
    expect(call('POST /pets/99/toys', { name: 'Merah' }).status).toBe(404)
  })

  test('leaves an action, a named response and what it cannot read to the contract', () => {
    const { call } = stateful(PETS)
    expect(call('POST /pets/1/feed').body).toEqual({ fed: true })
    expect(call('GET /pets/1', undefined, { prefer: 'code=404' }).status).toBe(404)
    expect(call('PATCH /pets/1', [{ op: 'remove', path: '/tag' }]).status).toBe(200)
    expect(call('GET /pets/1').body).toMatchObject({ tag: 'kucing' })
  })

  test('is checked against the contract like any other', () => {
    const { call } = stateful(PETS)
    expect(call('POST /pets', { tag: 'ikan' }).status).toBe(422)
    for (const line of ['GET /pets', 'GET /pets/2'])
      expect(call(line).headers).not.toHaveProperty('sl-violations')
  })

  test('has the same identifiers for the same seed, and its state can be saved and loaded', () => {
    const ids = [1, 1, 2].map(seed => {
      const { call } = stateful(PETS, { seed })
      return (call('POST /pets/1/toys', {}).body as { id: string }).id
    })
    expect(ids[0]).toBe(ids[1])
    expect(ids[0]).not.toBe(ids[2])
    const { call, memory } = stateful(PETS)
    call('POST /pets', { name: 'Putih' })
    const saved = JSON.parse(JSON.stringify(memory.save()))
    memory.reset()
    expect(call('GET /pets/4').status).toBe(404)
    memory.load(saved)
    expect(call('GET /pets/4').status).toBe(200)
  })

  test('holds names that objects have by themselves', () => {
    const { call } = stateful(PETS)
    call('POST /pets', JSON.parse('{"name":"__proto__","__proto__":{"tag":"x"},"constructor":1}'))
    expect(call('GET /pets/4').body).toEqual({ id: 4, name: '__proto__', created_at: NOW, updated_at: NOW })
    expect(call('GET /pets?tag=__proto__').body).toEqual([])
  })
})

describe('a list', () => {
  test.each([
    { given: '', want: [1, 2] },
    { given: '?page=2', want: [3] },
    { given: '?page=9', want: [] },
    { given: '?per_page=1&page=3', want: [3] },
    { given: '?tag=kucing', want: [1, 3] },
    { given: '?tags=b', want: [2] },
    { given: '?tags=b&tags=c', want: [2] },
    { given: '?sort=-name&per_page=9', want: [2, 3, 1] },
    { given: '?sort=__proto__&per_page=9', want: [1, 2, 3] },
  ])('GET /pets$given gives $want', ({ given, want }) => {
    const { body } = stateful(PETS).call(`GET /pets${given}`)
    expect((body as { id: number }[]).map(({ id }) => id)).toEqual(want)
  })

  test('counts what the filter leaves', () => {
    expect(stateful(PETS).call('GET /pets?tag=kucing&per_page=1').headers['x-total-count']).toBe('2')
  })
})

describe('a client that accepts something else than JSON', () => {
  const { call } = stateful(`
paths:
  /barang:
    get:
      responses:
        '200':
          description: ok
          content:
            application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Barang' } } }
            application/xml:
              schema: { type: array, xml: { name: semua, wrapped: true }, items: { $ref: '#/components/schemas/Barang' } }
            text/csv: { schema: { type: string }, example: 'id,nama' }
  /barang/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses:
        '200':
          description: ok
          content:
            application/json: { schema: { $ref: '#/components/schemas/Barang' }, example: { id: 1, nama: Satu } }
components:
  schemas:
    Barang:
      type: object
      xml: { name: barang }
      required: [id, nama]
      properties: { id: { type: integer, xml: { attribute: true } }, nama: { type: string } }
`)

  test.each([
    {
      given: 'application/xml',
      want: { status: 200, text: '<semua><barang id="1"><nama>Satu</nama></barang></semua>' },
      title: 'XML with the names of the contract',
    },
    { given: 'text/csv', want: { status: 200, text: 'id,nama' }, title: 'the example in CSV' },
    { given: 'image/png', want: { status: 406 }, title: 'a refusal' },
  ])('gets $title', ({ given, want }) => {
    expect(call('GET /barang', undefined, { accept: given })).toMatchObject(want)
  })
})

test('what is not there has the error body that the contract declares for it', () => {
  const declared = (body: string) =>
    stateful(`
paths:
  /barang:
    post:
      requestBody: { content: { application/json: { schema: &barang { type: object, properties: { id: { type: integer }, nama: { type: string } } } } } }
      responses: { '201': { description: ok, content: { application/json: { schema: *barang } } } }
  /barang/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses:
        '200': { description: ok, content: { application/json: { schema: *barang } } }
        '404': { description: tidak ada, content: { application/json: ${body} } }
`).call('GET /barang/7')
  const own = '{ type: object, properties: { galat: { type: string } } }'
  expect(declared(`{ schema: ${own}, example: { galat: tidak ada } }`).body).toEqual({ galat: 'tidak ada' })
  expect(declared(`{ schema: ${own} }`).body).toEqual({ galat: expect.any(String) })
})
