import { describe, expect, test } from 'vitest'
import type { Send } from '#base'
import { type Company, jossAt } from '../../../src/reference/clients/joss/joss.ts'
import { changing, codeOf, mockedPeer } from './mocked-peer.ts'

const ID = '11111111-2222-4333-8444-555555555555'

const company = (name = 'PT Contoh Baru'): Company => ({
  id: ID,
  region: { type: 'city', id: '9971', country_code: 'ID' },
  name,
  address: 'Jalan Contoh Nomor 2',
})

const joss = async (change: { secret?: string; send?: (network: Send) => Send } = {}) => {
  const peer = await mockedPeer('joss')
  const access = { url: peer.url, clientId: 'mock-simak', secret: change.secret ?? 'mock-secret-simak' }
  const send = change.send?.(peer.send) ?? peer.send
  return { ...peer, client: jossAt(access, { ...peer.parts, send }) }
}

describe('the life of what the campus submits', () => {
  test('a company is saved, found, changed and deleted', async () => {
    const { client } = await joss()
    expect(await client.saveCompany(company())).toEqual(company())
    expect(await client.findCompany(ID)).toEqual(company())
    await client.saveCompany(company('PT Contoh Berganti Nama'))
    expect((await client.findCompany(ID)).name).toBe('PT Contoh Berganti Nama')
    await client.deleteCompany(ID)
    expect(await codeOf(client.findCompany(ID))).toBe('not-found')
  })

  test('a vacancy is saved, found and deleted', async () => {
    const { client } = await joss()
    const vacancy = { title: 'Analis Data', employer: company() }
    await client.saveVacancy(ID, vacancy)
    expect(await client.findVacancy(ID)).toEqual(vacancy)
    await client.deleteVacancy(ID)
    expect(await codeOf(client.deleteVacancy(ID))).toBe('not-found')
  })
})

describe('signatures', () => {
  test('another secret is refused, once, without the secret in the message', async () => {
    const { client, seen } = await joss({ secret: 'another-secret' })
    const error = await client.findCompany(ID).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'credential-refused', reason: 'signature_mismatch', status: 401 })
    expect(String(error)).not.toContain('another-secret')
    expect(seen).toHaveLength(1)
  })

  test('a clock five minutes and a second behind is refused', async () => {
    const { client, memory } = await joss()
    memory.advance(301_000)
    expect(await codeOf(client.findCompany(ID))).toBe('credential-refused')
  })

  test('a clock five minutes less a second behind is accepted', async () => {
    const { client, memory } = await joss()
    memory.advance(299_000)
    expect(await codeOf(client.saveCompany(company()))).toBe('none')
  })

  test('[R3] a recorded request cannot be sent again', async () => {
    const { client, seen, network } = await joss()
    await client.saveCompany(company())
    const [recorded] = seen
    expect(recorded && (await network(recorded)).status).toBe(401)
  })

  test('every attempt of a repeated call is signed anew', async () => {
    let failures = 2
    const failing = (network: Send) =>
      changing(network, response => (failures-- > 0 ? { status: 503, headers: {} } : response))
    const { client, seen } = await joss({ send: failing })
    await client.saveCompany(company())
    expect(new Set(seen.map(({ headers }) => headers['request-id'])).size).toBe(3)
  })
})

describe('[SOP 6.B.2.c] answers are not trusted', () => {
  test.each([
    { given: 'a body that is no JSON', body: '{"id":', want: 'answer-invalid' },
    { given: 'a field of another type', body: '{"id":7}', want: 'answer-invalid' },
  ])('$given', async ({ body, want }) => {
    const { client } = await joss({
      send: network => changing(network, response => ({ ...response, body })),
    })
    expect(await codeOf(client.saveCompany(company()))).toBe(want)
  })

  test('a page of a gateway is a fault of the platform and nothing more', async () => {
    const page = { status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>secret detail</h1>' }
    const { client } = await joss({ send: network => changing(network, () => page) })
    const error = await client.findCompany(ID).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'peer-failed', status: 502 })
    expect(String(error)).not.toContain('secret detail')
  })

  test('a redirect is not followed', async () => {
    const away = { status: 302, headers: { location: 'https://elsewhere.example/' } }
    const { client, seen } = await joss({ send: network => changing(network, () => away) })
    expect(await codeOf(client.findCompany(ID))).toBe('answer-invalid')
    expect(seen).toHaveLength(1)
  })
})
