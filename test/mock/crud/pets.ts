import { fixedClock } from '#base'
import { createMemory, mockOf, type StartOptions } from '#mock'
import { contractOf } from '../scenario.ts'

export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

export type Call = (line: string, body?: unknown, headers?: Record<string, string>) => Reply

/** A stateful mock of one document on a clock that stands still; `line` is `POST /pets`. */
export const stateful = (yaml: string, options: StartOptions = {}) => {
  const contract = contractOf(yaml)
  const clock = fixedClock(Date.parse('2026-03-02T01:00:00Z'))
  const memory = createMemory({ clock, seed: options.seed ?? 0, contracts: [contract] })
  const mock = mockOf([contract], undefined, { stateful: true, memory, ...options })
  const call: Call = (line, body, headers = {}) => {
    const [method = '', target = ''] = line.split(' ')
    const response = mock.handle({
      method,
      target,
      headers: {
        host: 'toko.test',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: Buffer.from(JSON.stringify(body)) }),
    })
    if (response instanceof Promise) throw new Error('CRUD answers at once')
    const text = String(response.body ?? '')
    return {
      status: response.status,
      headers: response.headers,
      body: /json/.test(response.headers['content-type'] ?? '') ? JSON.parse(text) : undefined,
      text,
    }
  }
  return { call, memory, clock }
}

export const PETS = `
paths:
  /pets:
    get:
      operationId: listPets
      parameters:
        - { name: tag, in: query, schema: { type: string } }
        - { name: tags, in: query, schema: { type: array, items: { type: string } } }
        - { name: page, in: query, schema: { type: integer, default: 1 } }
        - { name: per_page, in: query, schema: { type: integer, default: 2 } }
        - { name: sort, in: query, schema: { type: string } }
      responses:
        '200':
          description: ok
          headers: { X-Total-Count: { schema: { type: integer } } }
          content:
            application/json:
              schema: { type: array, items: { $ref: '#/components/schemas/Pet' } }
              example: [{ id: 1, name: Bela, tag: kucing }, { id: 2, name: Raja, tag: anjing, tags: [a, b] }, { id: 3, name: Manis, tag: kucing }]
    post:
      operationId: createPet
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/NewPet' } } } }
      responses:
        '201':
          description: made
          headers: { Location: { schema: { type: string } } }
          content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } }
        '409': { description: conflict }
  /pets/{petId}:
    parameters: [{ name: petId, in: path, required: true, schema: { type: integer } }]
    get:
      operationId: getPet
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
        '404': { description: gone, content: { application/problem+json: { schema: { type: object } } } }
    put:
      operationId: putPet
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/NewPet' } } } }
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
        '404': { description: gone }
    patch:
      operationId: patchPet
      requestBody: { required: true, content: { application/merge-patch+json: { schema: { type: object } }, application/json: { schema: {} } } }
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
        '404': { description: gone }
        '422': { description: invalid }
    delete:
      operationId: deletePet
      responses: { '204': { description: gone }, '404': { description: never there } }
  /pets/{petId}/toys:
    parameters: [{ name: petId, in: path, required: true, schema: { type: integer } }]
    get:
      operationId: listToys
      responses:
        '200': { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Toy' } } } } }
        '404': { description: no pet }
    post:
      operationId: createToy
      requestBody: { content: { application/json: { schema: { type: object } } } }
      responses:
        '201': { description: made, content: { application/json: { schema: { $ref: '#/components/schemas/Toy' } } } }
        '404': { description: no pet }
  /pets/{petId}/toys/{toyId}:
    parameters:
      - { name: petId, in: path, required: true, schema: { type: integer } }
      - { name: toyId, in: path, required: true, schema: { type: string } }
    get:
      operationId: getToy
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Toy' } } } }
        '404': { description: gone }
  /pets/{petId}/feed:
    parameters: [{ name: petId, in: path, required: true, schema: { type: integer } }]
    post:
      operationId: feedPet
      responses: { '200': { description: fed, content: { application/json: { example: { fed: true } } } } }
components:
  schemas:
    NewPet:
      type: object
      required: [name]
      properties:
        id: { type: integer }
        name: { type: string, minLength: 1 }
        tag: { type: string }
        secret: { type: string, writeOnly: true }
    Pet:
      allOf:
        - $ref: '#/components/schemas/NewPet'
        - type: object
          required: [id, created_at]
          properties:
            id: { type: integer }
            tags: { type: array, items: { type: string } }
            created_at: { type: string, format: date-time, readOnly: true }
            updated_at: { type: string, format: date-time, readOnly: true }
    Toy:
      type: object
      required: [id, kind]
      properties:
        id: { type: string, format: uuid }
        kind: { type: string, enum: [bola] }
        name: { type: string }
`
