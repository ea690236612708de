import { expect, test } from 'vitest'
import { createJournal, type Recorded } from '#journal'
import { requestLog } from '#mock'
import { mocked } from './scenario.ts'

const BOOKS = `
paths:
  /buku/{id}:
    get: { operationId: buku, responses: { '200': { description: ok } } }
    put:
      operationId: ubah
      requestBody: { content: { application/json: { schema: { type: object, required: [judul] } } } }
      responses: { '204': { description: ok } }
`

test('every exchange is recorded with what was checked and how it came out', () => {
  const journal = createJournal()
  const ask = mocked(BOOKS, { journal })
  ask('GET /buku/1')
  ask('PUT /buku/1\ncontent-type: application/json\n\n{}')
  ask('GET /lain')
  expect(journal.list()).toMatchObject([
    { id: '3', api: undefined, operation: undefined, status: 404, outcome: 'path-not-found', checks: [] },
    {
      id: '2',
      api: 'toko',
      operation: 'ubah',
      path: '/buku/{id}',
      status: 422,
      outcome: 'request-invalid',
      violations: [{ in: 'body', code: 'required' }],
      checks: [
        { check: 'authentication', result: 'not-needed' },
        { check: 'request', result: 'failed' },
        { check: 'rate-limit', result: 'not-reached' },
        { check: 'response', result: 'not-reached' },
      ],
    },
    { id: '1', operation: 'buku', status: 200, outcome: 'answered', violations: [] },
  ])
})

test('an example that breaks its contract is told, though it was answered', () => {
  const journal = createJournal()
  const content = 'content: { application/json: { schema: { type: object }, example: 7 } }'
  const responses = `{ '200': { description: ok, ${content} } }`
  mocked(`paths: { /buku: { get: { operationId: buku, responses: ${responses} } } }`, { journal })(
    'GET /buku',
  )
  expect(journal.find()).toMatchObject({
    outcome: 'answered',
    violations: [{ in: 'body', code: 'type' }],
    checks: [{}, {}, {}, { check: 'response', result: 'failed' }],
  })
})

test('the log has a line for each exchange, and counts what is too much', () => {
  let written = ''
  const log = requestLog(text => {
    written += text
  })
  const ask = mocked(BOOKS, { log: log.log })
  for (let index = 0; index < 250; index++) ask('GET /buku/1')
  ask('GET /lain')
  log.close()
  expect(written.split('\n')[0]).toMatch(/^200 {2}GET toko \/buku\/\{id\} {2}\d+\.\d ms$/)
  expect(written).toMatch(/… and 51 more requests\n$/)
})

test('the log names no value of a request', () => {
  const told: Recorded[] = []
  let written = ''
  const log = requestLog(text => {
    written += text
  })
  const ask = mocked(BOOKS, {
    log: recorded => {
      told.push(recorded)
      log.log(recorded)
    },
  })
  ask('GET /buku/rahasia')
  ask('GET /rahasia')
  log.close()
  expect(told).toHaveLength(2)
  expect(written).not.toContain('rahasia')
})

test('a refusal whose body cannot say why leads to its place in the journal', () => {
  const journal = createJournal()
  const ask = mocked(
    `
paths:
  /sendiri:
    get:
      parameters: [{ name: a, in: query, required: true, schema: { type: integer } }]
      responses:
        '200': { description: ok }
        '422': { description: salah, content: { application/json: { example: { pesan: salah } } } }
  /umum:
    get:
      parameters: [{ name: a, in: query, required: true, schema: { type: integer } }]
      responses: { '200': { description: ok } }
`,
    { journal },
  )
  ask('GET /umum?a=1')
  const { headers } = ask('GET /sendiri')
  const id = /^<\/_ddi\/requests\/(\d+)>; rel="describedby"$/.exec(headers['link'] ?? '')?.[1]
  expect(journal.list().find(entry => entry.id === id)).toMatchObject({
    violations: [{ pointer: '/a', code: 'required' }],
  })
  expect(ask('GET /umum').headers).not.toHaveProperty('link')
  expect(ask('GET /sendiri?a=1').headers).not.toHaveProperty('link')
})
