import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { HttpResponse, Send } from '#base'
import { type Bill, bankAt } from '../../../src/reference/clients/bank/bank.ts'
import { changing, codeOf, mockedPeer } from './mocked-peer.ts'

const SECRET = 'mock-secret-simak'
const USER = { token: 'mock-simak', session: '8d7e6f5a-4b3c-4d2e-9f1a-0b9c8d7e6f5a' }
const KEY_ID = 'contoh-2026-03'
const KEYS = new Map([[KEY_ID, createHash('sha256').update(`${SECRET}:${KEY_ID}`).digest()]])

const bill = (serial: string): Bill => ({
  partnerServiceId: '   12345',
  customerNo: `202301234${serial}`,
  virtualAccountNo: `   12345202301234${serial}`,
  virtualAccountName: 'Mahasiswa Contoh Satu',
  trxId: `TRX-${serial}`,
  totalAmount: { value: '2500000.00', currency: 'IDR' },
  expiredDate: '2026-03-31T23:59:59+07:00',
})

interface Change {
  readonly secret?: string
  readonly dataKeys?: ReadonlyMap<string, Uint8Array>
  readonly send?: (network: Send) => Send
}

const bank = async ({ secret = SECRET, dataKeys = KEYS, send = network => network }: Change = {}) => {
  const peer = await mockedPeer('bank-sim')
  const access = { url: peer.url, clientId: 'mock-simak', secret, dataKeys }
  let reuses = 0
  const onReuse = () => {
    reuses += 1
  }
  const client = bankAt(access, { ...peer.parts, send: send(peer.send), onReuse })
  const code = async () => (await client.uniqueCode(USER.token, 'uss-mini-program')).code
  const forms = () =>
    peer.seen.flatMap(({ target, body }) =>
      target.endsWith('/oauth2/token') ? new URLSearchParams(Buffer.from(body ?? '').toString()) : [],
    )
  const grants = () => forms().map(form => form.get('grant_type'))
  return { ...peer, client, code, forms, grants, reuses: () => reuses }
}

/** Remembers the answers to one operation. */
const recording = (part: string, answers: HttpResponse[]) => (network: Send) =>
  changing(network, (response, { target }) => {
    if (target.endsWith(part)) answers.push(response)
    return response
  })

describe('a unique code', () => {
  test('[R11] is redeemed for the customer, who crosses the wire sealed', async () => {
    const answers: HttpResponse[] = []
    const { client, code } = await bank({ send: recording('/redeem', answers) })
    const customer = await client.redeem(await code())
    expect(customer).toMatchObject({ customerId: 'NSB-CONTOH-0001', name: 'Mahasiswa Contoh Satu' })
    expect(Buffer.from(answers[0]?.body ?? '').toString()).not.toContain('Mahasiswa')
  })

  test('[R3] redeems once, expires after two minutes and is nothing when it is made up', async () => {
    const { client, code, clock } = await bank()
    const spent = await code()
    await client.redeem(spent)
    expect(await codeOf(client.redeem(spent))).toBe('code-redeemed')
    const late = await code()
    clock.advance(120_000)
    expect(await codeOf(client.redeem(late))).toBe('code-expired')
    expect(await codeOf(client.redeem('A'.repeat(64)))).toBe('code-unknown')
  })

  test('[R15] of another mini program is refused', async () => {
    const { client } = await bank()
    const { code } = await client.uniqueCode(USER.token, 'contoh-mini-program-lain')
    expect(await codeOf(client.redeem(code))).toBe('code-of-another')
  })

  test('is never shown again by itself: the answer to the first may be lost', async () => {
    const { client, code, paths } = await bank({
      send: network =>
        changing(network, (response, { target }) =>
          target.endsWith('/redeem') ? { status: 503, headers: {} } : response,
        ),
    })
    expect(await codeOf(client.redeem(await code()))).toBe('peer-failed')
    expect(paths().filter(path => path.endsWith('/redeem'))).toHaveLength(1)
  })
})

describe('what the bank sealed', () => {
  const swapped = (change: (sealed: Record<string, string>) => Record<string, string>) => (network: Send) =>
    changing(network, (response, { target }) => {
      if (!target.endsWith('/redeem') || response.status !== 200) return response
      const sealed = JSON.parse(Buffer.from(response.body ?? '').toString()) as Record<string, string>
      return { ...response, body: JSON.stringify(change(sealed)) }
    })

  test.each([
    {
      given: 'a changed tag',
      change: { tag: Buffer.alloc(16).toString('base64') },
      want: 'seal-broken',
    },
    { given: 'a key that was never given', change: { keyId: 'contoh-2030-01' }, want: 'key-unknown' },
    {
      given: 'the id of another request',
      change: { requestId: '2b3c4d5e-6f70-4a81-92b3-c4d5e6f7a8b9' },
      want: 'answer-of-another',
    },
    {
      given: 'a nonce of 16 bytes',
      change: { iv: Buffer.alloc(16).toString('base64') },
      want: 'answer-invalid',
    },
  ])('with $given is not used', async ({ change, want }) => {
    const { client, code } = await bank({ send: swapped(sealed => ({ ...sealed, ...change })) })
    expect(await codeOf(client.redeem(await code()))).toBe(want)
  })

  test('[R2] has a fresh nonce each time, and one that comes twice is not used', async () => {
    const answers: Record<string, string>[] = []
    const again = swapped(sealed => {
      answers.push(sealed)
      const { iv = '', data = '', tag = '' } = answers[0] ?? {}
      return answers.length < 3 ? sealed : { ...sealed, iv, data, tag }
    })
    const { client, code } = await bank({ send: again })
    await client.redeem(await code())
    await client.redeem(await code())
    expect(answers[0]?.['iv']).not.toBe(answers[1]?.['iv'])
    expect(await codeOf(client.redeem(await code()))).toBe('nonce-repeated')
  })

  test('does not open with another key', async () => {
    const { client, code } = await bank({ dataKeys: new Map([[KEY_ID, Buffer.alloc(32)]]) })
    expect(await codeOf(client.redeem(await code()))).toBe('seal-broken')
  })
})

describe('tokens', () => {
  test('[R5] live 15 minutes and are renewed half a minute before, once for many at a time', async () => {
    const { client, clock, grants, code } = await bank()
    await client.redeem(await code())
    clock.advance(870_000)
    await Promise.all([1, 2, 3, 4].map(async () => client.redeem(await code())))
    expect(grants()).toEqual(['client_credentials', 'refresh_token'])
  })

  test('each renewal shows the newest refresh token, and none twice', async () => {
    const { client, clock, forms, code } = await bank()
    for (let round = 0; round < 4; round++) {
      await client.redeem(await code())
      clock.advance(900_000)
    }
    const shown = forms().flatMap(form => form.get('refresh_token') ?? [])
    expect([shown.length, new Set(shown).size]).toEqual([3, 3])
  })

  test('[R6] a refresh token that a thief used first is reported, and the client signs in anew', async () => {
    const { client, clock, forms, grants, code, network, seen, reuses } = await bank()
    await client.redeem(await code())
    clock.advance(900_000)
    await client.redeem(await code())
    const stolen = forms().at(-1)?.get('refresh_token') ?? ''
    // A thief shows the copy: the bank revokes the family, and with it the token and its successor.
    const thief = await network({
      method: 'POST',
      target: '/oauth2/token',
      headers: {
        authorization: `Basic ${btoa(`mock-simak:${SECRET}`)}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: Buffer.from(`grant_type=refresh_token&refresh_token=${stolen}`),
    })
    expect(thief.status).toBe(400)
    expect(await client.redeem(await code())).toMatchObject({ customerId: 'NSB-CONTOH-0001' })
    expect(reuses()).toBe(1)
    expect(grants()).toEqual(['client_credentials', 'refresh_token', 'refresh_token', 'client_credentials'])
    expect(seen.length).toBeGreaterThan(0)
  })

  test('a renewal whose answer is lost is not repeated, because that would look like a theft', async () => {
    let lose = false
    const { client, clock, grants, code, reuses } = await bank({
      send: network => async request => {
        const response = await network(request)
        const isRenewal = Buffer.from(request.body ?? '')
          .toString()
          .includes('grant_type=refresh_token')
        return lose && isRenewal ? { status: 503, headers: {} } : response
      },
    })
    await client.redeem(await code())
    clock.advance(900_000)
    lose = true
    expect(await codeOf(client.redeem(await code()))).toBe('none')
    expect(grants()).toEqual(['client_credentials', 'refresh_token', 'client_credentials'])
    expect(reuses()).toBe(0)
  })

  test('[R16] are not given for another secret, which no message repeats', async () => {
    const { client } = await bank({ secret: 'another-secret' })
    const error = await client.redeem('A'.repeat(64)).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'credential-refused', reason: 'invalid_client' })
    expect(String(error)).not.toContain('another-secret')
  })
})

describe('a bill', () => {
  test('gets an account, a payment code, and is paid', async () => {
    const { client, clock } = await bank()
    const made = bill('0007')
    expect(await client.createAccount(made)).toEqual(made)
    expect((await client.status(reference(made))).paymentFlagStatus).toBe('03')
    const { code, expires } = await client.paymentCode(USER, made)
    expect([code === '', expires - clock.now()]).toEqual([false, 120_000])
    clock.advance(3_000)
    expect((await client.status(reference(made))).paymentFlagStatus).toBe('00')
  })

  test('is made once, however often the answer is lost', async () => {
    let failures = 2
    const { client } = await bank({
      send: network =>
        changing(network, (response, { target }) =>
          target.endsWith('/create-va') && failures-- > 0 ? { status: 503, headers: {} } : response,
        ),
    })
    expect(await client.createAccount(bill('0008'))).toEqual(bill('0008'))
  })

  test('[R3] is refused with another signature', async () => {
    const { client } = await bank({
      send: network => request =>
        network({ ...request, headers: { ...request.headers, 'x-signature': 'AAAA' } }),
    })
    expect(await codeOf(client.createAccount(bill('0009')))).toBe('credential-refused')
  })
})

const reference = ({ partnerServiceId, customerNo, virtualAccountNo }: Bill) => ({
  partnerServiceId,
  customerNo,
  virtualAccountNo,
})
