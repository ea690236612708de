import { expect, test } from 'vitest'
import { type ExchangeEvent, requestLog } from '#mock'
import { mocked } from './scenario.ts'

const BOOKS = `paths: { '/buku/{id}': { get: { operationId: buku, responses: { '200': { description: ok } } } } }`

test('every exchange is told, without any value of the request', () => {
  const events: ExchangeEvent[] = []
  const ask = mocked(BOOKS, { journal: event => events.push(event) })
  ask('GET /buku/rahasia')
  ask('GET /rahasia')
  expect(events).toMatchObject([
    { api: 'toko', operation: 'buku', path: '/buku/{id}', status: 200, outcome: 'answered' },
    { api: undefined, operation: undefined, status: 404, outcome: 'path-not-found' },
  ])
  expect(JSON.stringify(events)).not.toContain('rahasia')
})

test('the log has a line for each exchange, and counts what is too much', () => {
  let written = ''
  const log = requestLog(text => {
    written += text
  })
  const ask = mocked(BOOKS, { journal: log.journal })
  for (let index = 0; index < 250; index++) ask('GET /buku/1')
  ask('GET /lain')
  log.close()
  expect(written.split('\n')[0]).toMatch(/^200 {2}GET toko \/buku\/\{id\} {2}\d+\.\d ms$/)
  expect(written).toMatch(/… and 51 more requests\n$/)
})
