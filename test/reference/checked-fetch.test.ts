import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { fixedClock } from '#base'
import { compileContract } from '#contract'
import { createPmbClient } from '#generated/pmb/client'
import { accessesFrom } from '../../src/reference/synchronisation/access.ts'
import { checkedFetch } from '../../src/reference/synchronisation/checked-fetch.ts'
import { paceOf } from '../../src/reference/synchronisation/pace.ts'
import { AnswerRefused } from '../../src/reference/synchronisation/refusal.ts'
import { workspaceOf } from '../mocks/mocked.ts'

/** Asks for the results of a selection where somebody answers with this body. */
const asking = async (body: unknown): Promise<unknown> => {
  const document = (await workspaceOf()).apis.find(({ api }) => api === 'pmb')
  if (document === undefined) throw new Error('no pmb')
  const headers = {
    'content-type': 'application/json',
    'x-request-id': 'contoh-1',
    'ratelimit-limit': '120',
    'ratelimit-remaining': '119',
    'ratelimit-reset': '60',
  }
  const server = createServer((_, response) => response.writeHead(200, headers).end(JSON.stringify(body)))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`
  const { signal } = new AbortController()
  const fetch = checkedFetch({
    contract: compileContract(document),
    baseUrl,
    timeout: 10,
    signal,
    pace: async () => {},
  })
  try {
    const client = createPmbClient({ baseUrl, fetch, credential: 'contoh' })
    const { data } = await client.GET('/hasil-seleksi', { params: { query: { periode: '2026' } } })
    return data
  } finally {
    server.close()
  }
}

const META = { total: 1, page: 1, per_page: 20, last_page: 1 }
const RESULT = {
  nomor_pendaftaran: 'PMB-2026-000101',
  nama: 'Pendaftar Contoh Satu',
  kode_prodi_diterima: '57201',
  jalur_masuk: 'reguler',
  status_daftar_ulang: 'sudah',
}

describe('an answer', () => {
  test('that keeps the contract is given', async () => {
    expect(await asking({ data: [RESULT], meta: META })).toEqual({ data: [RESULT], meta: META })
  })

  test.each([
    { title: 'a value of another kind', row: { ...RESULT, nama: 4711 }, want: 'body/data/0/nama (type)' },
    { title: 'another form', row: { ...RESULT, nomor_pendaftaran: 'rahasia' }, want: '/nomor_pendaftaran (' },
    { title: 'a field too few', row: { ...RESULT, jalur_masuk: undefined }, want: '/data/0/jalur_masuk (' },
  ])('with $title is refused by the name of its field, without its value', async ({ row, want }) => {
    const error = await asking({ data: [row], meta: META }).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(AnswerRefused)
    expect(error).toMatchObject({ passing: false, message: expect.stringContaining(want) })
    expect((error as Error).message).toMatch(/^pmb daftarHasilSeleksi answered outside its contract: /)
    expect((error as Error).message).not.toMatch(/4711|rahasia/)
  })
})

test('a rate limit lets as many through at once as it has, and then one for each that is old enough', async () => {
  const clock = fixedClock(0)
  const waited: number[] = []
  const wait = async (milliseconds: number) => {
    waited.push(milliseconds)
    clock.advance(milliseconds)
  }
  const pace = paceOf({ requests: 2, seconds: 60 }, clock, wait)
  const { signal } = new AbortController()
  await pace(signal)
  clock.advance(10_000)
  for (let count = 0; count < 4; count++) await pace(signal)
  expect(waited).toEqual([50_250, 10_000, 50_250])
})

test('those who come together get one turn after the other', async () => {
  const waited: number[] = []
  const wait = async (milliseconds: number) => void waited.push(milliseconds)
  const pace = paceOf({ requests: 1, seconds: 60 }, fixedClock(0), wait)
  const { signal } = new AbortController()
  await Promise.all([pace(signal), pace(signal), pace(signal)])
  expect(waited).toEqual([60_250, 120_500])
})

describe('accesses', () => {
  const PMB = { PMB_URL: 'https://pmb.example/api/v1', PMB_TOKEN: 'contoh' }

  test('come from the environment, and a system without a URL is not connected', () => {
    expect(accessesFrom({})).toEqual({})
    expect(accessesFrom(PMB)).toEqual({ pmb: { url: PMB.PMB_URL, token: 'contoh' } })
  })

  test.each([
    { env: { PMB_URL: PMB.PMB_URL }, want: /external-credentials-missing/ },
    { env: { ...PMB, PMB_URL: 'http://pmb.example' }, want: /external-url-invalid/ },
    { env: { ...PMB, PMB_URL: 'ftp://127.0.0.1' }, want: /external-url-invalid/ },
  ])('$env is refused', ({ env, want }) => {
    expect(() => accessesFrom(env)).toThrow(want)
  })
})
