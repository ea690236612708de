import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fixedClock, systemClock, systemEntropy } from '#base'
import { compileContract } from '#contract'
import { standingClient, standingToken } from '#mock'
import { createDresser, createProxy, createSealer, credentialsOf, type Sealer } from '#proxy'
import { mocked, START, workspaceOf } from '../mocks/mocked.ts'

/** A client that knows nothing of signatures, in front of a mock that wants them. */
const signing = async (api: string, system: string, sealer?: Sealer) => {
  const mock = await mocked(api)
  const document = (await workspaceOf()).apis.find(candidate => candidate.api === api)
  if (!document) throw new Error(api)
  const contract = compileContract(document)
  const send = async (request: { target: string }) =>
    mock.handle({
      method: 'GET',
      headers: {},
      ...request,
      target: `/${api}${contract.basePath}${request.target}`,
    })
  let nonces = 0
  const proxy = createProxy({
    contract,
    send,
    errors: false,
    clock: fixedClock(START),
    record: () => {},
    dresser: createDresser({
      credentials: credentialsOf(
        contract,
        { token: standingToken(system), client: standingClient(system) },
        { send },
        systemClock,
      ),
      context: {
        now: () => START / 1000,
        nonce: () => {
          nonces += 1
          return `00000000-0000-4000-8000-${String(nonces).padStart(12, '0')}`
        },
      },
      basePath: contract.basePath,
      sealer,
    }),
  })
  return (method: string, target: string, body?: unknown, type = 'application/json') =>
    proxy.handle({
      method,
      target,
      headers: body === undefined ? {} : { 'content-type': type },
      ...(body !== undefined && { body: Buffer.from(JSON.stringify(body)) }),
    })
}

test('a plain GET becomes a signed request that JOSS answers', async () => {
  const call = await signing('joss', 'simak')
  const first = await call('GET', '/api/v1/companies/3f8a1b2c-4d5e-4f60-8a7b-9c0d1e2f3a4b')
  expect(first.status).toBe(200)
  const changed = { ...(JSON.parse(String(first.body)) as object), name: 'PT Contoh Baru' }
  const put = await call('PUT', '/api/v1/companies/3f8a1b2c-4d5e-4f60-8a7b-9c0d1e2f3a4b', changed)
  expect(put.status).toBe(200)
  const again = await call('GET', '/api/v1/companies/3f8a1b2c-4d5e-4f60-8a7b-9c0d1e2f3a4b')
  expect(JSON.parse(String(again.body))).toMatchObject({ name: 'PT Contoh Baru' })
})

test('a token is put where its scheme wants it', async () => {
  const call = await signing('elibrary', 'simak')
  expect((await call('GET', '/mahasiswa?nim=202301234')).status).toBe(200)
})

test('plain JSON in the sealed media type leaves as an envelope, and its answer comes back as JSON', async () => {
  const sealer = createSealer({
    serverKey: readFileSync(new URL('../../mocks/satusehat-kyc/public-key.pem', import.meta.url), 'utf8'),
    entropy: systemEntropy,
  })
  const call = await signing('satusehat-kyc', 'simak', sealer)
  const { status, headers, body } = await call(
    'POST',
    '/kyc/v1/generate-url',
    { agent_name: 'Petugas Contoh Satu', agent_nik: '9999990101000001' },
    'text/plain',
  )
  expect(status).toBe(200)
  expect(headers['content-type']).toBe('application/json')
  expect(JSON.parse(new TextDecoder().decode(body as Uint8Array))).toMatchObject({
    data: { agent_nik: '9999990101000001' },
  })
})

test('a token is asked for where a flow of the contract leads to one, and only once', async () => {
  const call = await signing('bank-sim', 'simak')
  const body = { uniqueCode: 'A'.repeat(64), requestId: '2b3c4d5e-6f70-4a81-92b3-c4d5e6f7a8b9' }
  const target = '/gateway/apiBrimoOsds/1.0/data/redeem'
  const answers = [await call('POST', target, body), await call('POST', target, body)]
  // The code is nobody's, which only a caller with a token is told.
  expect(answers.map(({ status }) => status)).toEqual([404, 404])
})

test('what signs a body inside itself is computed, for the system that the body names', async () => {
  const call = await signing('peruri', 'simak')
  const gateway = '/digitalSignatureFullJwtSandbox/1.0'
  const param = { systemId: 'USS-SIMAK' }
  const key = { param: { ...param, key: 'mock-secret-simak', minutes: '30' } }
  expect((await call('POST', `${gateway}/setKey/v1`, key)).status).toBe(200)
  const orders = (...ids: readonly string[]) => ids.map(orderId => ({ orderId }))
  const sign = async (given: object) => {
    const { status, body } = await call('POST', `${gateway}/signingSystem/v1`, {
      param: { ...param, ...given },
    })
    return [status, (JSON.parse(String(body)) as { resultCode: string }).resultCode]
  }
  expect(await sign({ data: orders('3214', '3215') })).toEqual([200, '0'])
  // A session of the client's own stays as it is.
  expect(await sign({ data: orders('3216'), session: 'a'.repeat(64) })).toEqual([200, 'CTH03'])
})
