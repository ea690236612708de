import { describe, expect, test } from 'vitest'
import { type HttpResponse, type Send, systemEntropy } from '#base'
import { sealEnvelope } from '#protocol'
import { publicKey } from '../../../mocks/satusehat-kyc/key-pair.ts'
import { rsaPair } from '../../../src/reference/clients/satusehat/envelope.ts'
import { satusehatAt } from '../../../src/reference/clients/satusehat/satusehat.ts'
import { changing, codeOf, mockedPeer } from './mocked-peer.ts'

const AGENT = { nik: '9999990101000002', name: 'Petugas Contoh Dua' }
const PATIENT = { nik: '9999990101000001', name: 'Mahasiswa Contoh Satu' }

const pair = rsaPair()
const other = rsaPair()

const satusehat = async (
  change: { secret?: string; serverKey?: string; send?: (network: Send) => Send } = {},
) => {
  const peer = await mockedPeer('satusehat-kyc')
  const access = {
    url: peer.url,
    clientId: 'mock-simak',
    clientSecret: change.secret ?? 'mock-secret-simak',
    publicKey: change.serverKey ?? publicKey(),
  }
  const parts = { ...peer.parts, send: change.send?.(peer.send) ?? peer.send, keyPair: () => pair }
  return { ...peer, client: satusehatAt(access, parts) }
}

const isPage = ({ headers }: HttpResponse): boolean =>
  headers['content-type']?.startsWith('text/plain') ?? false

describe('the page of staff', () => {
  test('[R11] goes sealed both ways: neither the NIK nor the name is on the wire', async () => {
    const answers: HttpResponse[] = []
    const { client, seen } = await satusehat({
      send: network =>
        changing(network, response => {
          answers.push(response)
          return response
        }),
    })
    const page = await client.validationPage(AGENT)
    expect(page.url).toContain(page.token)
    const wire = [...seen, ...answers].map(({ body }) => Buffer.from(body ?? '').toString()).join('\n')
    expect(wire).toContain('BEGIN ENCRYPTED MESSAGE')
    for (const secret of [AGENT.nik, AGENT.name, page.token]) expect(wire).not.toContain(secret)
  })

  test('a pair of keys of its own is made where none is given', async () => {
    expect((await rsaPair()).publicKey).not.toBe((await pair).publicKey)
  })

  test('another key of the platform is refused by the platform', async () => {
    const { client } = await satusehat({ serverKey: (await other).publicKey })
    expect(await codeOf(client.validationPage(AGENT))).toBe('peer-refused')
  })

  test.each<{ given: string; body: (text: string) => string | Promise<string>; want: string }>([
    {
      given: 'a changed letter',
      body: text => text.replace(/([A-Za-z])(?=[^\n]*\r\n-----END)/, letter => (letter === 'A' ? 'B' : 'A')),
      want: 'seal-broken',
    },
    {
      given: 'a seal for somebody else',
      body: async () => sealEnvelope('{}', (await other).publicKey, systemEntropy),
      want: 'seal-broken',
    },
    {
      given: 'a seal around something that is no answer',
      body: async () => sealEnvelope('{"data":7}', (await pair).publicKey, systemEntropy),
      want: 'answer-invalid',
    },
    { given: 'no seal at all', body: () => 'hello', want: 'answer-invalid' },
  ])('an answer with $given is not used', async ({ body, want }) => {
    const { client } = await satusehat({
      send: network => async request => {
        const response = await network(request)
        const text = Buffer.from(response.body ?? '').toString()
        return isPage(response) ? { ...response, body: await body(text) } : response
      },
    })
    expect(await codeOf(client.validationPage(AGENT))).toBe(want)
  })

  test('an answer to another question is not used', async () => {
    const answers: HttpResponse[] = []
    const swapped = (network: Send): Send =>
      changing(network, response => {
        if (isPage(response)) answers.push(response)
        return isPage(response) ? (answers[0] ?? response) : response
      })
    const { client } = await satusehat({ send: swapped })
    await client.validationPage(AGENT)
    expect(await codeOf(client.validationPage({ ...AGENT, nik: '9999990101000003' }))).toBe(
      'answer-of-another',
    )
  })
})

describe('the code of a patient', () => {
  test('stays for five minutes and is another one afterwards', async () => {
    const { client, clock } = await satusehat()
    const first = await client.challengeCode(PATIENT)
    expect(first.expires - clock.now()).toBe(300_000)
    clock.advance(299_000)
    expect(await client.challengeCode(PATIENT)).toEqual(first)
    clock.advance(1_000)
    expect((await client.challengeCode(PATIENT)).expires).toBe(first.expires + 300_000)
  })

  test('is not taken when it is past', async () => {
    const stale: HttpResponse[] = []
    const { client, clock } = await satusehat({
      send: network =>
        changing(network, (response, { target }) => {
          if (target.includes('challenge')) stale.push(response)
          return target.includes('challenge') ? (stale[0] ?? response) : response
        }),
    })
    await client.challengeCode(PATIENT)
    clock.advance(300_000)
    expect(await codeOf(client.challengeCode(PATIENT))).toBe('code-expired')
  })

  test('is not there for a name that is not the patient', async () => {
    const { client } = await satusehat()
    expect(await codeOf(client.challengeCode({ ...PATIENT, name: 'Orang Lain' }))).toBe('not-found')
  })
})

describe('the token', () => {
  const asked = (paths: readonly string[]) => paths.filter(path => path.includes('accesstoken')).length

  test('is asked for once by many at a time, and again a minute before its end', async () => {
    const { client, clock, paths } = await satusehat()
    await Promise.all([1, 2, 3].map(() => client.challengeCode(PATIENT)))
    expect(asked(paths())).toBe(1)
    clock.advance(3_599_000 - 60_001)
    await client.challengeCode(PATIENT)
    expect(asked(paths())).toBe(1)
    clock.advance(1)
    await client.challengeCode(PATIENT)
    expect(asked(paths())).toBe(2)
  })

  test('is replaced once when the platform refuses it early', async () => {
    const { client, memory, paths } = await satusehat()
    await client.challengeCode(PATIENT)
    memory.revoke(() => true)
    expect(await codeOf(client.challengeCode(PATIENT))).toBe('none')
    expect(asked(paths())).toBe(2)
  })

  test('is not given for another secret, which no message repeats', async () => {
    const { client } = await satusehat({ secret: 'another-secret' })
    const error = await client.challengeCode(PATIENT).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'credential-refused' })
    expect(String(error)).not.toContain('another-secret')
  })
})
