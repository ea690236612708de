import { decodeProtectedHeader, jwtVerify } from 'jose'
import { describe, expect, test } from 'vitest'
import { partner } from './partner.ts'

const DAY = 86_400_000

const asksForJwt = { param: { systemId: 'USS-SIMAK' } }

test('the JWT is a real one, of one day, that opens the operations', async () => {
  const peruri = await partner()
  const { data, resultCode } = await peruri.ask('getJsonWebToken', asksForJwt)
  expect(resultCode).toBe('0')
  expect(data).toMatchObject({ expiredDate: '2026-03-03 08:00:00' })
  expect(decodeProtectedHeader(data.jwt)).toEqual({ alg: 'HS256', typ: 'JWT' })
  const { payload } = await jwtVerify(data.jwt, Buffer.from(peruri.state().jwtKey, 'hex'), {
    currentDate: new Date(peruri.clock.now()),
  })
  expect(payload).toMatchObject({ iss: 'peruri-mock', sub: 'USS-SIMAK' })
  expect(Number(payload.exp) - Number(payload.iat)).toBe(86_400)
  expect(data.jwt.length).toBeLessThanOrEqual(600)
  const reply = await peruri.post('viewDocument', { param: { orderId: '3201' } }, data.jwt)
  expect(reply.body).toMatchObject({ resultCode: '0' })
})

test('two JWTs of one second differ, and another mock of this seed gives the same two', async () => {
  const two = async (): Promise<readonly string[]> => {
    const { ask } = await partner()
    const [one, other] = [await ask('getJsonWebToken', asksForJwt), await ask('getJsonWebToken', asksForJwt)]
    return [one.data.jwt, other.data.jwt]
  }
  const [first, second] = [await two(), await two()]
  expect(first[0]).not.toBe(first[1])
  expect(first).toEqual(second)
})

test('the id of another partner gets none', async () => {
  const { ask } = await partner()
  const answer = await ask('getJsonWebToken', { param: { systemId: 'USS-LMS' } })
  expect(answer).toMatchObject({ resultCode: 'CTH05' })
})

test('a JWT is no gateway key', async () => {
  const peruri = await partner()
  const { data } = await peruri.ask('getJsonWebToken', asksForJwt)
  const reply = await peruri.call({
    method: 'POST',
    target: '/peruri/gateway/jwtSandbox/1.0/getJsonWebToken/v1',
    headers: { 'x-gateway-apikey': data.jwt },
    body: asksForJwt,
  })
  expect(reply).toMatchObject({
    status: 401,
    body: { Exception: expect.stringContaining("given out for 'jwt'") },
  })
  expect(JSON.stringify(reply)).not.toContain(data.jwt)
})

describe('the gateway refuses, in an object with Exception,', () => {
  const valid = { param: { orderId: '3201' } }

  test.each([
    { given: 'no JWT', jwt: undefined, want: 'no credential' },
    {
      given: 'a JWT of somebody else',
      jwt: 'eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl',
      want: "of 'jwt' belongs",
    },
  ])('$given', async ({ jwt, want }) => {
    const peruri = await partner()
    const headers = { 'x-gateway-apikey': 'mock-simak', ...(jwt && { authorization: `Bearer ${jwt}` }) }
    const target = '/peruri/gateway/digitalSignatureFullJwtSandbox/1.0/viewDocument/v1'
    const reply = await peruri.call({ method: 'POST', target, headers, body: valid })
    expect(reply.status).toBe(401)
    expect(reply.body).toEqual({ Exception: expect.stringContaining(want) })
  })

  test('a JWT that was changed by one character', async () => {
    const peruri = await partner()
    const { data } = await peruri.ask('getJsonWebToken', asksForJwt)
    const { status } = await peruri.post(
      'viewDocument',
      valid,
      `${data.jwt.slice(0, -2)}${data.jwt.endsWith('AA') ? 'BB' : 'AA'}`,
    )
    expect(status).toBe(401)
  })

  test('a JWT after its day, and a new one works', async () => {
    const peruri = await partner()
    const { data } = await peruri.ask('getJsonWebToken', asksForJwt)
    peruri.clock.advance(DAY - 1)
    expect((await peruri.post('viewDocument', valid, data.jwt)).status).toBe(200)
    peruri.clock.advance(1)
    const late = await peruri.post('viewDocument', valid, data.jwt)
    expect(late).toMatchObject({ status: 401, body: { Exception: expect.stringContaining('has expired') } })
    const { data: next } = await peruri.ask('getJsonWebToken', asksForJwt)
    expect((await peruri.post('viewDocument', valid, next.jwt)).status).toBe(200)
  })

  test('a wrong gateway key', async () => {
    const { call } = await partner()
    const target = '/peruri/gateway/jwtSandbox/1.0/getJsonWebToken/v1'
    const headers = { 'x-gateway-apikey': '00000000-0000-4000-8000-000000000000' }
    const reply = await call({ method: 'POST', target, headers, body: asksForJwt })
    expect(reply).toMatchObject({
      status: 401,
      body: { Exception: expect.stringContaining("of 'gatewayKey'") },
    })
  })
})
