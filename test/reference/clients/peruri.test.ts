import { describe, expect, test } from 'vitest'
import type { Send } from '#base'
import { samplePdf } from '../../../mocks/peruri/sample-pdf.ts'
import { peruri as state } from '../../../mocks/peruri/state.ts'
import { type Document, peruriAt } from '../../../src/reference/clients/peruri/peruri.ts'
import { changing, codeOf, mockedPeer } from './mocked-peer.ts'

const EMAIL = 'pejabat.satu@example.com'
const PLACE = {
  isVisualSign: 'YES',
  lowerLeftX: '10',
  lowerLeftY: '10',
  upperRightX: '110',
  upperRightY: '60',
  page: '1',
} as const

const document = (): Document => ({
  email: EMAIL,
  fileName: 'transkrip-contoh.pdf',
  pdf: Buffer.from(samplePdf('contoh'), 'base64'),
  places: [PLACE],
})

const peruri = async (
  change: { gatewayKey?: string; systemId?: string; send?: (network: Send) => Send } = {},
) => {
  const peer = await mockedPeer('peruri')
  const access = {
    url: peer.url,
    gatewayKey: change.gatewayKey ?? 'mock-simak',
    systemId: change.systemId ?? 'USS-SIMAK',
  }
  const send = change.send?.(peer.send) ?? peer.send
  const client = peruriAt(access, { ...peer.parts, send })
  const inbox = () => peer.memory.stateOf(state).inbox
  const newestOtp = async (orderId: string) =>
    inbox().findLast(message => message.orderId === orderId && message.about === 'otp')?.otpCode ?? ''
  const tokens = () => peer.paths().filter(path => path.includes('getJsonWebToken')).length
  const calls = (name: string) => peer.paths().filter(path => path.includes(`/${name}/`)).length
  return { ...peer, client, newestOtp, tokens, calls }
}

describe('a document', () => {
  test('goes from the PDF to the signed PDF with the code that the signer got', async () => {
    const { client, newestOtp } = await peruri()
    const signed = await client.signDocument(document(), newestOtp)
    expect(Buffer.from(signed).subarray(0, 5).toString()).toBe('%PDF-')
    expect(signed.length).toBeGreaterThan(document().pdf.length)
  })

  test('is signed by the system under a key of its own', async () => {
    const { client, seen } = await peruri()
    const first = await client.send(document(), 'SYSTEM')
    const second = await client.send(document(), 'SYSTEM')
    await client.signBySystem([first, second])
    expect((await client.download(second)).length).toBeGreaterThan(document().pdf.length)
    await client.signBySystem([await client.send(document(), 'SYSTEM')])
    const keys = seen.flatMap(({ target, body }) =>
      target.includes('setKey') ? JSON.parse(Buffer.from(body ?? '').toString()).param.key : [],
    )
    expect(new Set(keys).size).toBe(2)
  })

  test('cannot be downloaded before it is signed', async () => {
    const { client } = await peruri()
    const orderId = await client.send(document())
    await expect(client.download(orderId)).rejects.toMatchObject({ code: 'peer-refused', reason: 'CTH18' })
  })

  test('may be given its place later', async () => {
    const { client, newestOtp } = await peruri()
    const { places: _, ...bare } = document()
    const orderId = await client.send(bare)
    await client.place(orderId, PLACE)
    await client.sign(await client.askOtp(orderId), await newestOtp(orderId))
    expect(await codeOf(client.download(orderId))).toBe('none')
  })

  test('that comes back as something else than a PDF is not used', async () => {
    const { client, newestOtp } = await peruri({
      send: network =>
        changing(network, (response, { target }) => {
          if (!target.includes('downloadDocument')) return response
          const body = {
            resultCode: '0',
            resultDesc: 'Success',
            data: { base64Document: 'PGgxPmhhbG88L2gxPg==' },
          }
          return { ...response, body: JSON.stringify(body) }
        }),
    })
    expect(await codeOf(client.signDocument(document(), newestOtp))).toBe('answer-invalid')
  })
})

describe('a one-time code', () => {
  test('that is wrong, spent or five minutes old is refused', async () => {
    const { client, newestOtp, clock } = await peruri()
    const orderId = await client.send(document())
    const wrong = await client.askOtp(orderId)
    await expect(client.sign(wrong, '999999')).rejects.toMatchObject({ reason: 'CTH02' })
    const late = await client.askOtp(orderId)
    clock.advance(300_000)
    await expect(client.sign(late, await newestOtp(orderId))).rejects.toMatchObject({ reason: 'CTH02' })
    const good = await client.askOtp(orderId)
    await client.sign(good, await newestOtp(orderId))
    await expect(client.sign(good, await newestOtp(orderId))).rejects.toMatchObject({ reason: 'CTH17' })
  })
})

describe('the JWT of one day', () => {
  test('is asked for once and renewed five minutes before its end', async () => {
    const { client, clock, tokens } = await peruri()
    await Promise.all([client.isCertified(EMAIL), client.isCertified(EMAIL)])
    clock.advance(86_400_000 - 300_001)
    await client.isCertified(EMAIL)
    expect(tokens()).toBe(1)
    clock.advance(1)
    expect(await client.isCertified(EMAIL)).toBe(true)
    expect(tokens()).toBe(2)
  })

  test('is replaced once where the platform gave it up early', async () => {
    const { client, memory, tokens } = await peruri()
    await client.isCertified(EMAIL)
    memory.advance(86_400_000)
    expect(await client.isCertified(EMAIL)).toBe(true)
    expect(tokens()).toBe(2)
  })
})

describe('refusals', () => {
  test('another gateway key', async () => {
    const { client } = await peruri({ gatewayKey: 'another-key' })
    const error = await client.isCertified(EMAIL).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'credential-refused', status: 401 })
    expect(String(error)).not.toContain('another-key')
  })

  test("another system's name, which is a failure under 200", async () => {
    const { client } = await peruri({ systemId: 'USS-LMS' })
    await expect(client.isCertified(EMAIL)).rejects.toMatchObject({
      code: 'peer-refused',
      status: 200,
      reason: 'CTH05',
    })
  })

  test('an unknown signer, without the e-mail in the message', async () => {
    const { client } = await peruri()
    const error = await client.isCertified('orang.lain@example.com').catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ reason: 'SB001' })
    expect(String(error)).not.toContain('orang.lain')
  })
})

describe('what is not idempotent is sent once, although every answer is lost', () => {
  const lost = (name: string) => (network: Send) =>
    changing(network, (response, { target }) =>
      target.includes(`/${name}/`) ? { status: 503, headers: {} } : response,
    )

  test('making an order', async () => {
    const { client, calls } = await peruri({ send: lost('sendDocument') })
    expect(await codeOf(client.send(document()))).toBe('peer-failed')
    expect(calls('sendDocument')).toBe(1)
  })

  test('while a question is asked three times', async () => {
    const { client, calls } = await peruri({ send: lost('checkCertificate') })
    expect(await codeOf(client.isCertified(EMAIL))).toBe('peer-failed')
    expect(calls('checkCertificate')).toBe(3)
  })
})
