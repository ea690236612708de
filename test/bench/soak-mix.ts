import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Scenario } from './scenario.ts'
import { SPEC } from './server.ts'

/** A kind of request, and which part of the whole it is. */
export interface Share extends Scenario {
  readonly share: number
}

const CONFIG = `
title: { id: Beban, en: Load }
systems: { beban: { name: { id: Beban, en: Load }, kind: internal, owner: Unit } }
apis:
  bench: { spec: specs/bench.yaml, system: beban }
  kept: { spec: specs/kept.yaml, system: beban }
mock: { scenarios: mocks }
`

const KEPT = `
openapi: 3.1.0
info: { title: Kept, version: 1.0.0 }
paths:
  /notes:
    get:
      operationId: list
      responses: { '200': { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Note' } } } } } }
    post:
      operationId: add
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Note' } } } }
      responses: { '201': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Note' } } } } }
  /notes/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string, maxLength: 40 } }]
    get:
      operationId: read
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Note' } } } }, '404': { description: none } }
    delete:
      operationId: remove
      responses: { '204': { description: gone }, '404': { description: none } }
components:
  schemas:
    Note:
      type: object
      required: [id, text]
      properties: { id: { type: string, maxLength: 40 }, text: { type: string, maxLength: 200 } }
`

/** Two apis: one answered from examples and schemas, as an empty scenario leaves it, and one that remembers. */
export const writeWorkspace = (folder: string): void => {
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  write('ddi.config.yaml', CONFIG)
  write('specs/bench.yaml', readFileSync(SPEC, 'utf8').replace('security:\n  - token: []\n', ''))
  write('specs/kept.yaml', KEPT)
  write(
    'mocks/bench/scenario.mjs',
    "export default { state: { name: 'none', initial: () => ({}) }, operations: new Map() }\n",
  )
}

/** Values that never come again: whatever is remembered by one of them has to be forgotten too. */
const DIFFERENT = 50
/** An identifier is taken once, so that these are more than a second sends; the first of them are recalled. */
const MADE = 1_000

const request = (method: string, target: string, unique: string, body?: unknown, prefer?: string): string => {
  const text = body === undefined ? '' : JSON.stringify(body)
  return [
    `${method} ${target} HTTP/1.1`,
    `Host: host-${unique}.localhost`,
    `X-Request-Id: ${unique}`,
    `Authorization: Bearer ${unique}`,
    ...(prefer === undefined ? [] : [`Prefer: ${prefer}`]),
    ...(text === '' ? [] : ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(text)}`]),
    '',
    text,
  ].join('\r\n')
}

const each = (
  second: number,
  make: (unique: string, number: number) => string,
  length: number = DIFFERENT,
): readonly string[] =>
  Array.from({ length }, (_, index) => make(`${second}-${index}`, second * length + index))

const LOAN = { nim: '202301234', barcode: 'USS0012345', hari: 14, catatan: 'Ambil di loket 2' }

/** The requests of one second. */
export const mixOf = (second: number): readonly Share[] => [
  {
    name: 'static',
    status: 200,
    share: 0.3,
    requests: each(second, unique => request('GET', '/bench/mahasiswa?nim=202301234&page=1', unique)),
  },
  {
    name: 'generated',
    status: 200,
    share: 0.2,
    requests: each(second, (unique, number) =>
      request(
        'GET',
        `/bench/mahasiswa/${String(number % 1e9).padStart(9, '0')}`,
        unique,
        undefined,
        `dynamic=true, seed=${unique}`,
      ),
    ),
  },
  {
    name: 'valid POST',
    status: 201,
    share: 0.15,
    requests: each(second, unique =>
      request('POST', '/bench/peminjaman', unique, { ...LOAN, catatan: unique }),
    ),
  },
  {
    name: 'invalid POST',
    status: 422,
    share: 0.15,
    requests: each(second, unique =>
      request('POST', '/bench/peminjaman', unique, { nim: unique, hari: 99, [unique]: true }),
    ),
  },
  {
    name: 'remembered',
    status: 201,
    share: 0.05,
    requests: each(
      second,
      unique => request('POST', '/kept/notes', unique, { id: unique, text: unique }),
      MADE,
    ),
  },
  {
    name: 'recalled',
    status: 200,
    share: 0.05,
    requests: each(second, unique => request('GET', `/kept/notes/${unique}`, unique)),
  },
  {
    name: 'unknown path',
    status: 404,
    share: 0.1,
    requests: each(second, unique => request('GET', `/bench/tidak-ada/${unique}`, unique)),
  },
]
