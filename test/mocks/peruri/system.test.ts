import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { document, reading } from './document.ts'
import { DEAN, LETAK, type Partner, partner } from './partner.ts'

const KEY = 'kunci-sintetis'

const sessionOf = (orderIds: readonly string[], key = KEY): string =>
  createHmac('sha256', key).update(orderIds.join('')).digest('hex')

const sent = async ({ param }: Partner, fileName: string): Promise<string> => {
  const payload = { fileName, base64Document: await document(), signer: [LETAK] }
  const { data } = await param('sendDocument', { email: DEAN, payload, orderType: 'SYSTEM' })
  return data.orderId
}

const signed = ({ param }: Partner, orderIds: readonly string[], session = sessionOf(orderIds)) =>
  param('signingSystem', { data: orderIds.map(orderId => ({ orderId })), session })

test('transcripts are signed without a person, under a key that the partner has set', async () => {
  const peruri = await partner()
  const orders = [await sent(peruri, 'a.pdf'), await sent(peruri, 'b.pdf')]
  expect(await peruri.param('setKey', { key: KEY, minutes: '30' })).toMatchObject({
    data: { expiredDate: '2026-03-02 08:30:00' },
  })
  expect(await signed(peruri, orders)).toEqual({ resultCode: '0', resultDesc: 'Success' })
  for (const orderId of orders) {
    const { base64Document } = (await peruri.order('downloadDocument', orderId)).data
    expect((await reading(base64Document)).text).toContain('Pejabat Contoh Satu')
  }
  expect(await signed(peruri, orders)).toMatchObject({ resultCode: 'CTH17' })
  expect(peruri.inbox(DEAN)).toEqual([])
})

test("Peruri's own vector (G1) signs the three orders of its document", async () => {
  const peruri = await partner()
  await peruri.param('setKey', { key: 'p3rur1', minutes: '30' })
  const session = '1fdd4df75c0d0c6548e4c34baeceff2e926a9b5520e6ea393c821b7f3248d824'
  expect(await signed(peruri, ['3214', '3215', '3216'], session)).toMatchObject({ resultCode: '0' })
})

describe('a session is refused, and the answer says why:', () => {
  const ORDERS = ['3214', '3215', '3216']

  test.each([
    { given: 'another key', session: sessionOf(ORDERS, 'lain'), want: expect.anything() },
    {
      given: 'another order of the ids',
      session: sessionOf(ORDERS.toReversed()),
      want: expect.stringContaining('order'),
    },
    { given: 'separators', session: sessionOf([ORDERS.join(',')]), want: expect.anything() },
    {
      given: 'the key and the data swapped',
      session: createHmac('sha256', ORDERS.join('')).update(KEY).digest('hex'),
      want: expect.anything(),
    },
  ])('$given', async ({ session, want }) => {
    const peruri = await partner()
    await peruri.param('setKey', { key: KEY, minutes: '30' })
    const answer = await signed(peruri, ORDERS, session)
    expect(answer).toMatchObject({ resultCode: 'CTH03', errorMessage: want })
    expect(JSON.stringify(answer)).not.toContain(KEY)
    expect(await peruri.order('checkDocumentStatus', '3214')).toMatchObject({ data: { status: 'SENT' } })
  })

  const hex = sessionOf(ORDERS)
  test.each([
    { given: 'base64', session: Buffer.from(hex, 'hex').toString('base64'), want: 'encoding-swapped' },
    { given: 'upper-case hexadecimal', session: hex.toUpperCase(), want: 'hex-upper-case' },
    { given: '63 digits', session: hex.slice(0, 63), want: 'signature-cut' },
    { given: 'a comma at the end', session: sessionOf([`${ORDERS.join(',')},`]), want: 'separator-trailing' },
    {
      given: 'a line feed after each id',
      session: sessionOf(ORDERS.map(id => `${id}\n`)),
      want: 'separator-trailing',
    },
    { given: 'another key', session: sessionOf(ORDERS, 'lain'), want: 'unexplained' },
  ])('$given, with the whole explanation in a field', async ({ session, want }) => {
    const peruri = await partner()
    await peruri.param('setKey', { key: KEY, minutes: '30' })
    const data = ORDERS.map(orderId => ({ orderId }))
    const reply = await peruri.post('signingSystem', { param: { data, session, systemId: 'USS-SIMAK' } })
    expect(reply).toMatchObject({ status: 200, body: { resultCode: 'CTH03' } })
    expect(JSON.parse(reply.headers['ddi-explanation'] ?? '')).toMatchObject({
      expected: ORDERS.join(''),
      causes: [{ code: want }],
    })
    expect(JSON.stringify(reply)).not.toContain(KEY)
  })

  test('a form that the contract stops is explained to nobody but the partner itself', async () => {
    const peruri = await partner()
    const data = ORDERS.map(orderId => ({ orderId }))
    const reply = await peruri.post('signingSystem', { param: { data, session: 'AB', systemId: 'USS-LMS' } })
    expect(reply.status).toBe(400)
    expect(reply.headers).not.toHaveProperty('ddi-explanation')
  })

  test('a key that has expired', async () => {
    const peruri = await partner()
    await peruri.param('setKey', { key: KEY, minutes: '1' })
    peruri.clock.advance(60_000)
    const answer = await signed(peruri, ORDERS)
    expect(answer).toMatchObject({ resultCode: 'CTH03', errorMessage: expect.stringContaining('expired') })
  })

  test('the key before this one', async () => {
    const peruri = await partner()
    await peruri.param('setKey', { key: KEY, minutes: '30' })
    await peruri.param('setKey', { key: 'kunci-baru', minutes: '30' })
    expect(await signed(peruri, ORDERS)).toMatchObject({ resultCode: 'CTH03' })
  })

  test('no key at all', async () => {
    const peruri = await partner()
    const answer = await signed(peruri, ORDERS)
    expect(answer).toMatchObject({ resultCode: 'CTH03', errorMessage: 'Call Set Key first.' })
  })
})

test.each([
  { given: 'that needs a code', orders: ['3214', '3201'], want: 'CTH16' },
  { given: 'in turn', orders: ['3204'], want: 'CTH16' },
  { given: 'of nobody', orders: ['1'], want: 'CTH01' },
])('no order $given is signed by the system', async ({ orders, want }) => {
  const peruri = await partner()
  await peruri.param('setKey', { key: KEY, minutes: '30' })
  expect(await signed(peruri, orders)).toMatchObject({ resultCode: want })
})

test('an id that comes twice is signed once', async () => {
  const peruri = await partner()
  await peruri.param('setKey', { key: KEY, minutes: '30' })
  expect(await signed(peruri, ['3214', '3214'])).toMatchObject({ resultCode: '0' })
  expect(peruri.state().orders['3214']?.signatures).toHaveLength(1)
})

test('a document without a place waits for Set Signature', async () => {
  const peruri = await partner()
  await peruri.param('setKey', { key: KEY, minutes: '30' })
  const payload = { fileName: 'a.pdf', base64Document: await document() }
  const { orderId } = (await peruri.param('sendDocument', { email: DEAN, payload, orderType: 'SYSTEM' })).data
  expect(await signed(peruri, [orderId])).toMatchObject({ resultCode: 'CTH14' })
  await peruri.ask('setSignature', { requestSetSignature: { orderId, signer: LETAK } })
  expect(await signed(peruri, [orderId])).toMatchObject({ resultCode: '0' })
})

test.each([
  { minutes: '0', want: '2026-03-02 08:00:00' },
  { minutes: '9'.repeat(100), want: '2027-03-02 08:00:00' },
])('a key of $minutes minutes ends at $want', async ({ minutes, want }) => {
  const { param } = await partner()
  expect(await param('setKey', { key: KEY, minutes })).toMatchObject({ data: { expiredDate: want } })
})

test('nobody sets a key or signs under the id of another partner', async () => {
  const { ask } = await partner()
  const other = { systemId: 'USS-LMS' }
  expect(await ask('setKey', { param: { ...other, key: KEY, minutes: '1' } })).toMatchObject({
    resultCode: 'CTH05',
  })
  const param = { ...other, data: [{ orderId: '3214' }], session: '0'.repeat(64) }
  expect(await ask('signingSystem', { param })).toMatchObject({ resultCode: 'CTH05' })
})
