import { describe, expect, it } from 'vitest'
import { createBankSimClient } from '#generated/bank-sim/client.ts'
import { createJossClient } from '#generated/joss/client.ts'
import { createLmsMoodleClient } from '#generated/lms-moodle/client.ts'
import { createNeofeederClient } from '#generated/neofeeder/client.ts'
import { type Presented, protocolOf, type SchemeParts } from '#protocol'

/** A `fetch` that keeps what it was asked, and what a provider would see of it. */
const recorder = (protocol: string) => {
  const seen: Presented[] = []
  const bodies: string[] = []
  const scheme: SchemeParts = {
    type: 'apiKey',
    scheme: undefined,
    in: 'header',
    parameterName: undefined,
    protocol,
  }
  const fetch = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url)
    const body = new Uint8Array(await request.arrayBuffer())
    const message = {
      method: request.method,
      target: pathname + search,
      headers: Object.fromEntries(request.headers),
      body,
    }
    bodies.push(new TextDecoder().decode(body))
    seen.push(protocolOf(scheme)?.present(message, scheme) ?? expect.fail(`${protocol} is not known`))
    return Response.json({})
  }
  return { seen, bodies, fetch }
}

const isVerified = (presented: Presented | undefined, secret: string): boolean =>
  presented?.kind === 'signed' && presented.verify(secret)

const id = '6f9a1c9e-0000-4000-8000-000000000000'

describe('a generated client', () => {
  it('signs for JOSS with one credential for its four schemes, each request with its own id', async () => {
    const { seen, fetch } = recorder('joss-hmac')
    const client = createJossClient({ baseUrl: 'https://joss.test', credential: 'simak:rahasia', fetch })
    await client.GET('/api/v1/companies/{id}', { params: { path: { id } } })
    await client.PUT('/api/v1/companies/{id}', {
      params: { path: { id } },
      body: { name: 'Contoh' } as never,
    })
    expect(seen.map(presented => isVerified(presented, 'rahasia'))).toEqual([true, true])
    expect(seen.map(presented => isVerified(presented, 'lain'))).toEqual([false, false])
    const [first, second] = seen.map(presented => presented.kind === 'signed' && presented)
    expect(first && second && first.nonce !== second.nonce).toBe(true)
    expect(first && Math.abs(first.created - Date.now() / 1000)).toBeLessThan(60)
  })

  it('takes the credential of a signature by the name of any of its schemes', async () => {
    const { seen, fetch } = recorder('joss-hmac')
    const client = createJossClient({
      baseUrl: 'https://joss.test',
      credential: { signature: 'simak:rahasia' },
      fetch,
    })
    await client.GET('/api/v1/companies/{id}', { params: { path: { id } } })
    expect(isVerified(seen[0], 'rahasia')).toBe(true)
  })

  it('signs for SNAP over the access token that it attaches too', async () => {
    const { seen, fetch } = recorder('snap-hmac')
    const client = createBankSimClient({
      baseUrl: 'https://bank.test',
      credential: { oauth2: 'token-akses', snapSignature: 'USS:rahasia' },
      fetch,
    })
    await client.POST('/v1.0/transfer-va/create-va', {
      params: { header: { 'X-PARTNER-ID': 'lain', 'X-EXTERNAL-ID': '1', 'CHANNEL-ID': '1' } },
      body: { trxId: 'TRX-0001' } as never,
    })
    expect(seen[0]).toMatchObject({ client: 'USS', nonce: '1', token: 'token-akses' })
    expect(isVerified(seen[0], 'rahasia')).toBe(true)
  })

  it('puts the token of NeoFeeder into the JSON body', async () => {
    const { seen, bodies, fetch } = recorder('neofeeder-token')
    const client = createNeofeederClient({
      baseUrl: 'https://feeder.test',
      credential: 'token-feeder',
      fetch,
    })
    await client.POST('/ws/live2.php', { body: { act: 'GetProfilPT' } as never })
    expect(seen).toEqual([{ kind: 'credential', value: 'token-feeder' }])
    expect(bodies).toEqual(['{"act":"GetProfilPT","token":"token-feeder"}'])
  })

  it('puts the token of Moodle into the form body, where no log sees it', async () => {
    const { seen, bodies, fetch } = recorder('moodle-wstoken')
    const client = createLmsMoodleClient({
      baseUrl: 'https://lms.test',
      credential: { tokenSistem: 'token-sistem', wstoken: 'token-lms' },
      fetch,
    })
    await client.POST('/webservice/rest/server.php', {
      body: { wsfunction: 'core_webservice_get_site_info' } as never,
      bodySerializer: body => new URLSearchParams(body as never).toString(),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    })
    expect(seen).toEqual([{ kind: 'credential', value: 'token-lms' }])
    expect(bodies).toEqual(['wsfunction=core_webservice_get_site_info&wstoken=token-lms'])
  })
})
