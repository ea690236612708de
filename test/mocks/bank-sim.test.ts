import { createDecipheriv, createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type Call, mocked } from './mocked.ts'
import { type Signing, signed } from './signed.ts'

const TOKEN = '/bank-sim/oauth2/token'
const CODE = '/bank-sim/gateway/apiBrimoOsds/1.0/unique-code'
const REDEEM = '/bank-sim/gateway/apiBrimoOsds/1.0/data/redeem'
const PAY = '/bank-sim/gateway/apiBrimoOsds/1.0/payment/unique-code'
const CREATE = '/bank-sim/v1.0/transfer-va/create-va'
const STATUS = '/bank-sim/v1.0/transfer-va/status'

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const BASIC = `Basic ${btoa('simak:mock-simak')}`
const USER = { 'x-user-token': 'mock-simak' }
const SESSION = { 'x-session-id': '8d7e6f5a-4b3c-4d2e-9f1a-0b9c8d7e6f5a' }
const EXAMPLE_CODE = 'BS52cAfN26hk5O15R08zRnF6VWcgi0QOWsHyYqsecEvF9_0rVhbjXZ8a6_sAV5J7'
const REQUEST_ID = '2b3c4d5e-6f70-4a81-92b3-c4d5e6f7a8b9'

const bill = (serial = '0002', value = '2500000.00') => ({
  partnerServiceId: '   12345',
  customerNo: `202301234${serial}`,
  virtualAccountNo: `   12345202301234${serial}`,
  virtualAccountName: 'Mahasiswa Contoh Satu',
  trxId: `TRX-${serial}`,
  totalAmount: { value, currency: 'IDR' },
  expiredDate: '2026-03-31T23:59:59+07:00',
})
type Bill = ReturnType<typeof bill>

let external = 0

const bank = async () => {
  const mock = await mocked('bank-sim')
  const token = (form: string, headers: Record<string, string> = { authorization: BASIC }) =>
    mock.call({ method: 'POST', target: TOKEN, headers: { ...FORM, ...headers }, body: form })
  const granted = async (form: string) =>
    (await token(form)).body as { access_token: string; refresh_token: string; scope: string }
  const { access_token } = await granted('grant_type=client_credentials')
  const bearer = { authorization: `Bearer ${access_token}` }
  const post = ({ headers, ...call }: Call) =>
    mock.call({ method: 'POST', ...call, headers: { ...bearer, ...headers } })
  const code = async (miniProgramId = 'uss-mini-program') => {
    const reply = await mock.call({ method: 'POST', target: CODE, headers: USER, body: { miniProgramId } })
    return (reply.body as { uniqueCode: string }).uniqueCode
  }
  const redeem = (uniqueCode: string) => post({ target: REDEEM, body: { uniqueCode, requestId: REQUEST_ID } })
  const pay = ({ virtualAccountNo, totalAmount, trxId }: Bill, headers: Record<string, string> = USER) =>
    post({
      target: PAY,
      headers: { ...SESSION, ...headers },
      body: { virtualAccountNo, amount: totalAmount, trxId },
    })
  const snap = ({ headers, ...call }: Call, signing: Partial<Signing> = {}) => {
    external += 1
    const fields = { ...bearer, 'channel-id': '95221', 'x-external-id': String(external), ...headers }
    return mock.call(
      signed(
        { method: 'POST', ...call, headers: fields },
        { protocol: 'snap-hmac', clock: mock.clock, ...signing },
      ),
    )
  }
  const create = (body: Bill, headers: Record<string, string> = {}) => snap({ target: CREATE, body, headers })
  const status = async ({ partnerServiceId, customerNo, virtualAccountNo }: Bill) => {
    const body = { partnerServiceId, customerNo, virtualAccountNo, inquiryRequestId: REQUEST_ID }
    return (await snap({ target: STATUS, body })).body as {
      responseCode: string
      virtualAccountData?: { paymentFlagStatus: string }
    }
  }
  return { ...mock, token, granted, post, code, redeem, pay, snap, create, status }
}

describe('tokens', () => {
  test('live 900 seconds and are not to be cached', async () => {
    const { token, post, clock } = await bank()
    const { headers, body } = await token('grant_type=client_credentials&scope=customer.read')
    expect(headers['cache-control']).toBe('no-store')
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 900, scope: 'customer.read' })
    const authorization = `Bearer ${(body as { access_token: string }).access_token}`
    const call = {
      target: REDEEM,
      headers: { authorization },
      body: { uniqueCode: EXAMPLE_CODE, requestId: REQUEST_ID },
    }
    expect((await post(call)).status).toBe(200)
    clock.advance(900_000)
    expect(await post(call)).toMatchObject({ status: 401, body: { code: 'TOKEN_EXPIRED' } })
  })

  test('open only what their scopes name', async () => {
    const { granted, post } = await bank()
    const { access_token } = await granted('grant_type=client_credentials&scope=va.read')
    const reply = await post({
      target: REDEEM,
      headers: { authorization: `Bearer ${access_token}` },
      body: { uniqueCode: EXAMPLE_CODE, requestId: REQUEST_ID },
    })
    expect(reply).toMatchObject({ status: 403, body: { code: 'SCOPE_MISSING' } })
  })

  test('of the partner are none of a customer', async () => {
    const { call, granted } = await bank()
    const { access_token } = await granted('grant_type=client_credentials')
    const headers = { 'x-user-token': access_token }
    const reply = await call({
      method: 'POST',
      target: CODE,
      headers,
      body: { miniProgramId: 'uss-mini-program' },
    })
    expect(reply.status).toBe(401)
    expect(JSON.stringify(reply)).toContain("given out for 'oauth2'")
  })

  test('are renewed by a refresh token, which is replaced', async () => {
    const { granted } = await bank()
    const first = await granted('grant_type=client_credentials&scope=va.read va.create')
    const second = await granted(`grant_type=refresh_token&refresh_token=${first.refresh_token}`)
    expect(second.scope).toBe('va.read va.create')
    expect(second.refresh_token).not.toBe(first.refresh_token)
    const third = await granted(
      `grant_type=refresh_token&refresh_token=${second.refresh_token}&scope=va.read`,
    )
    expect(third.scope).toBe('va.read')
  })

  test('of a chain are all void once a refresh token comes again', async () => {
    const { token, granted, post } = await bank()
    const first = await granted('grant_type=client_credentials')
    const second = await granted(`grant_type=refresh_token&refresh_token=${first.refresh_token}`)
    expect(await token(`grant_type=refresh_token&refresh_token=${first.refresh_token}`)).toMatchObject({
      status: 400,
      body: {
        error: 'invalid_grant',
        error_description: expect.stringMatching(/used before; its chain is revoked/),
      },
    })
    const call = { target: REDEEM, body: { uniqueCode: EXAMPLE_CODE, requestId: REQUEST_ID } }
    for (const { access_token } of [first, second]) {
      const headers = { authorization: `Bearer ${access_token}` }
      expect(await post({ ...call, headers })).toMatchObject({
        status: 401,
        body: { code: 'TOKEN_INVALID' },
      })
    }
    expect(await token(`grant_type=refresh_token&refresh_token=${second.refresh_token}`)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    })
    expect((await post(call)).status).toBe(200)
  })

  test('come for the refresh token of the contract’s example, once', async () => {
    const { token } = await bank()
    const form = 'grant_type=refresh_token&refresh_token=contoh-refresh-token-0001'
    expect((await token(form)).status).toBe(200)
    expect((await token(form)).status).toBe(400)
  })

  test.each<{ given: string; form: string; headers?: Record<string, string>; want: [number, string] }>([
    {
      given: 'an unknown refresh token',
      form: 'grant_type=refresh_token&refresh_token=tidak-dikenal-sama-sekali',
      want: [400, 'invalid_grant'],
    },
    {
      given: 'a key of every object',
      form: 'grant_type=refresh_token&refresh_token=hasOwnProperty____',
      want: [400, 'invalid_grant'],
    },
    {
      given: 'an unknown scope',
      form: 'grant_type=client_credentials&scope=semua',
      want: [400, 'invalid_scope'],
    },
    { given: 'another grant', form: 'grant_type=password', want: [400, 'unsupported_grant_type'] },
    { given: 'no grant', form: 'scope=va.read', want: [400, 'invalid_request'] },
    {
      given: 'a wrong secret',
      form: 'grant_type=client_credentials',
      headers: { authorization: `Basic ${btoa('simak:salah')}` },
      want: [401, 'invalid_client'],
    },
    {
      given: 'a client without a grant',
      form: 'grant_type=client_credentials',
      headers: { authorization: `Basic ${btoa('lms:mock-lms')}` },
      want: [403, 'unauthorized_client'],
    },
  ])('are refused to $given', async ({ form, headers, want: [status, error] }) => {
    const { token } = await bank()
    expect(await token(form, headers)).toMatchObject({ status, body: { error } })
  })

  test('have refresh tokens for a day, and no more scopes than at first', async () => {
    const { token, granted, clock } = await bank()
    const { refresh_token } = await granted('grant_type=client_credentials&scope=va.read')
    const form = `grant_type=refresh_token&refresh_token=${refresh_token}`
    expect(await token(`${form}&scope=va.create`)).toMatchObject({ body: { error: 'invalid_scope' } })
    clock.advance(86_400_000)
    expect(await token(form)).toMatchObject({
      status: 400,
      body: { error_description: 'The refresh token has expired' },
    })
  })
})

describe('a unique code', () => {
  test('gives the sealed customer once', async () => {
    const { code, redeem } = await bank()
    const uniqueCode = await code()
    const { status, body } = await redeem(uniqueCode)
    const { requestId, keyId, data, iv, tag } = body as Record<string, string>
    expect({ status, requestId, keyId }).toEqual({
      status: 200,
      requestId: REQUEST_ID,
      keyId: 'contoh-2026-03',
    })
    const key = createHash('sha256').update(`mock-secret-simak:${keyId}`).digest()
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv ?? '', 'base64'))
    decipher.setAuthTag(Buffer.from(tag ?? '', 'base64'))
    const text = decipher.update(data ?? '', 'base64', 'utf8') + decipher.final('utf8')
    expect(JSON.parse(text)).toEqual({
      customerId: 'NSB-CONTOH-0001',
      name: 'Mahasiswa Contoh Satu',
      phone: '+620000000001',
      email: 'mahasiswa.satu@example.com',
    })
    expect(await redeem(uniqueCode)).toMatchObject({ status: 409, body: { code: 'CODE_REDEEMED' } })
  })

  test('is never sealed under the same nonce twice, nor is a customer', async () => {
    const { code, redeem } = await bank()
    const nonces = []
    for (let turn = 0; turn < 50; turn++) {
      const uniqueCode = await code()
      const { iv } = (await redeem(uniqueCode)).body as { iv: string }
      nonces.push(uniqueCode.slice(0, 16), iv)
    }
    expect(new Set(nonces).size).toBe(100)
  })

  test('of the contract’s example is good once too', async () => {
    const { redeem } = await bank()
    expect((await redeem(EXAMPLE_CODE)).status).toBe(200)
    expect((await redeem(EXAMPLE_CODE)).status).toBe(409)
  })

  test('lives two minutes', async () => {
    const { code, redeem, clock } = await bank()
    const [early, late] = [await code(), await code()]
    clock.advance(119_999)
    expect((await redeem(early)).status).toBe(200)
    clock.advance(1)
    expect(await redeem(late)).toMatchObject({ status: 410, body: { code: 'CODE_EXPIRED' } })
  })

  test('is bound to its Mini Program’s partner', async () => {
    const { code, redeem } = await bank()
    expect(await redeem(await code('contoh-mini-program-lain'))).toMatchObject({
      status: 403,
      body: { code: 'CODE_NOT_YOURS' },
    })
  })

  test.each([
    { given: 'changed', change: (code: string) => `A${code.slice(1)}` },
    { given: 'cut', change: (code: string) => code.slice(0, 60) },
    { given: 'made up', change: () => 'a'.repeat(64) },
  ])('that is $given is not one', async ({ change }) => {
    const { code, redeem } = await bank()
    expect(await redeem(change(await code()))).toMatchObject({
      status: 404,
      body: { code: 'CODE_NOT_FOUND' },
    })
  })

  test.each(['tidak-terdaftar', '__proto__'])(
    'is not given to a Mini Program that there is not: %s',
    async id => {
      const { call } = await bank()
      const reply = await call({
        method: 'POST',
        target: CODE,
        headers: USER,
        body: { miniProgramId: id },
      })
      expect(reply).toMatchObject({ status: 404, body: { code: 'MINI_PROGRAM_NOT_FOUND' } })
    },
  )

  test('is the same for the same seed, and stays redeemed when it is saved and loaded', async () => {
    const [one, other] = [await bank(), await bank()]
    const uniqueCode = await one.code()
    expect(await other.code()).toBe(uniqueCode)
    await one.redeem(uniqueCode)
    const snapshot = JSON.parse(JSON.stringify(one.memory.save())) as ReturnType<typeof one.memory.save>
    one.memory.reset()
    one.memory.load(snapshot)
    expect((await one.redeem(uniqueCode)).status).toBe(409)
  })
})

describe('a virtual account', () => {
  test('is pending, then paid three seconds after its payment code', async () => {
    const { create, pay, status, clock } = await bank()
    const account = bill()
    expect(await create(account)).toMatchObject({
      status: 200,
      body: { responseCode: '2002700', virtualAccountData: account },
    })
    expect(await status(account)).toMatchObject({
      responseCode: '2002600',
      virtualAccountData: { paymentFlagStatus: '03' },
    })
    expect(await pay(account)).toMatchObject({
      status: 200,
      body: { expiresAt: '2026-03-02T08:02:00+07:00' },
    })
    clock.advance(2_999)
    expect(await status(account)).toMatchObject({ virtualAccountData: { paymentFlagStatus: '03' } })
    clock.advance(1)
    expect(await status(account)).toMatchObject({
      virtualAccountData: {
        paymentFlagStatus: '00',
        paidAmount: account.totalAmount,
        transactionDate: '2026-03-02T08:00:03+07:00',
      },
    })
    expect(await pay(account)).toMatchObject({ status: 409, body: { code: 'TRANSACTION_DUPLICATE' } })
  })

  test('that costs more than the customer has is not paid', async () => {
    const { create, pay, status, clock } = await bank()
    const account = bill('0003', '10000000.01')
    await create(account)
    await pay(account)
    clock.advance(3_000)
    expect(await status(account)).toMatchObject({ virtualAccountData: { paymentFlagStatus: '01' } })
    expect((await pay(account)).status).toBe(200)
  })

  test('times out', async () => {
    const { create, pay, status, clock, granted } = await bank()
    const account = { ...bill(), expiredDate: '2026-03-02T08:10:00+07:00' }
    await create(account)
    clock.advance(600_000)
    expect(await status(account)).toMatchObject({ virtualAccountData: { paymentFlagStatus: '02' } })
    expect(await pay(account)).toMatchObject({ status: 410 })
    expect((await granted('grant_type=client_credentials')).scope).toMatch(/va\.read/)
  })

  test('has one valid payment code, for two minutes, while the customer does not pay', async () => {
    const { create, pay, memory, clock } = await bank()
    const account = bill()
    await create(account)
    const snapshot = memory.save()
    const bankState = { ...(snapshot.states['bank-sim'] as object), jedaBayar: null }
    memory.load({ ...snapshot, states: { ...snapshot.states, 'bank-sim': bankState } })
    expect((await pay(account)).status).toBe(200)
    clock.advance(119_999)
    expect((await pay(account)).status).toBe(409)
    clock.advance(1)
    expect((await pay(account)).status).toBe(200)
  })

  test.each<{ given: string; change: Partial<Bill>; want: [number, string] }>([
    { given: 'another number', change: { virtualAccountNo: '   999999' }, want: [404, 'VA_NOT_FOUND'] },
    { given: 'another transaction', change: { trxId: 'TRX-9' }, want: [404, 'VA_NOT_FOUND'] },
    {
      given: 'another amount',
      change: { totalAmount: { value: '1.00', currency: 'IDR' } },
      want: [409, 'AMOUNT_DIFFERENT'],
    },
  ])('gets no payment code for $given', async ({ change, want: [status, code] }) => {
    const { create, pay } = await bank()
    await create(bill())
    expect(await pay({ ...bill(), ...change })).toMatchObject({ status, body: { code } })
  })

  test('gets no payment code without the user’s token', async () => {
    const { create, pay } = await bank()
    await create(bill())
    expect(await pay(bill(), {})).toMatchObject({ status: 401, body: { code: 'TOKEN_INVALID' } })
  })

  test('is made once, however often it is asked for', async () => {
    const { create, status } = await bank()
    const replies = [await create(bill()), await create(bill())]
    expect(replies[1]).toMatchObject({ status: 200, body: (replies[0] as { body: object }).body })
    expect(await create(bill('0002', '1.00'))).toMatchObject({
      status: 409,
      body: { responseCode: '4092701' },
    })
    const other = { ...bill('0002', '1.00'), trxId: 'TRX-9999' }
    expect(await create(other)).toMatchObject({ status: 409, body: { responseCode: '4092701' } })
    expect(await status(bill())).toMatchObject({ virtualAccountData: { paymentFlagStatus: '03' } })
  })

  test('has the number of its two parts', async () => {
    const { create } = await bank()
    expect(await create({ ...bill(), customerNo: '1' })).toMatchObject({
      status: 404,
      body: { responseCode: '4042712' },
    })
  })

  test('that nobody made is unknown', async () => {
    const { status } = await bank()
    expect(await status(bill('0099'))).toEqual({
      responseCode: '4042612',
      responseMessage: 'Invalid Bill/Virtual Account',
    })
  })
})

describe('SNAP BI refuses', () => {
  test('an X-EXTERNAL-ID that came before on the same day, at once and hours later', async () => {
    const { create, clock, granted, snap } = await bank()
    const once = { 'x-external-id': '20260302000000000001' }
    expect((await create(bill(), once)).status).toBe(200)
    expect(await create(bill(), once)).toMatchObject({
      status: 409,
      body: { responseCode: '4092700', responseMessage: 'Conflict' },
    })
    const again = async () => {
      const { access_token } = await granted('grant_type=client_credentials')
      const headers = { authorization: `Bearer ${access_token}`, ...once }
      return snap({ target: CREATE, body: bill(), headers })
    }
    clock.advance(6 * 3_600_000)
    expect(await again()).toMatchObject({ status: 409, body: { responseCode: '4092700' } })
    clock.advance(10 * 3_600_000)
    expect((await again()).status).toBe(200)
  })

  test.each<{
    given: string
    call?: Partial<Call>
    signing?: Partial<Signing>
    want: [number, string, RegExp]
  }>([
    {
      given: 'another secret',
      signing: { secret: 'bukan-rahasia' },
      want: [401, '4012700', /Signature/],
    },
    {
      given: 'a time five minutes and a second ago',
      signing: { clock: { now: () => Date.parse('2026-03-02T00:54:59Z') } },
      want: [401, '4012700', /Timestamp/],
    },
    {
      given: 'an unknown token',
      call: { headers: { authorization: 'Bearer bukan-token' } },
      want: [401, '4012701', /Invalid Token/],
    },
    {
      given: 'a missing field',
      call: { body: { ...bill(), trxId: undefined } },
      want: [400, '4002702', /Missing Mandatory Field trxId/],
    },
    {
      given: 'a field of another form',
      call: { body: { ...bill(), customerNo: 'x' } },
      want: [400, '4002701', /Invalid Field Format customerNo/],
    },
    {
      given: 'another system',
      signing: { client: 'mock-lms', secret: 'mock-secret-lms' },
      call: { headers: { authorization: 'Bearer mock-lms' } },
      want: [403, '4032701', /Feature Not Allowed/],
    },
  ])('$given', async ({ call, signing, want: [status, responseCode, message] }) => {
    const { snap } = await bank()
    expect(await snap({ target: CREATE, body: bill(), ...call }, signing)).toMatchObject({
      status,
      body: { responseCode, responseMessage: expect.stringMatching(message) },
    })
  })

  test('no signature at all', async () => {
    const { post } = await bank()
    const headers = { 'x-partner-id': 'mock-simak', 'x-external-id': '1', 'channel-id': '95221' }
    expect(await post({ target: CREATE, body: bill(), headers })).toMatchObject({
      status: 401,
      body: { responseCode: '4012700' },
    })
  })
})
