import { describe, expect, test } from 'vitest'
import { document, reading } from './document.ts'
import { certify, DEAN, LETAK, type Partner, partner } from './partner.ts'

const sent = async (
  { param }: Partner,
  email: string,
  count: number,
  signer: readonly object[] = [],
): Promise<readonly string[]> => {
  const base64Document = await document()
  const file = Array.from({ length: count }, (_, index) => ({
    fileName: `transkrip-${index}.pdf`,
    base64Document,
  }))
  const { data } = await param('sendDocumentBulk', { email, payload: { file, signer } })
  return data.map(({ orderId }) => orderId)
}

const place = ({ ask }: Partner, orderId: string) =>
  ask('setSignature', { requestSetSignature: { orderId, signer: LETAK } })

const askForCode = ({ ask }: Partner, orderIds: readonly string[], systemId = 'USS-SIMAK') =>
  ask('getOtpBulk', { requestGetOtpBulk: { data: orderIds.map(orderId => ({ orderId })), systemId } })

test('two transcripts are signed with one code', async () => {
  const email = 'penanda.tangan@example.com'
  const peruri = await partner()
  await certify(peruri, email)
  const orders = await sent(peruri, email, 2)
  expect(orders).toEqual(['3217', '3218'])
  expect(await askForCode(peruri, orders)).toMatchObject({ resultCode: 'CTH14' })
  for (const orderId of orders) expect(await place(peruri, orderId)).toMatchObject({ resultCode: '0' })

  const { data } = await askForCode(peruri, orders)
  expect(data).toMatchObject({ systemId: 'USS-SIMAK', phone: '080000000099', orderIdBulk: '721' })
  expect(peruri.inbox(email).at(-1)).toMatchObject({ about: 'otp', orderIdBulk: '721' })
  const requestSigning = {
    orderIdBulk: data.orderIdBulk,
    otpCodeBulk: peruri.newestOtp(email),
    tokenBulk: data.token,
  }
  expect(await peruri.ask('signingBulk', { requestSigning })).toEqual({
    resultCode: '0',
    resultDesc: 'Success',
    data: [
      { orderId: '3217', fileName: '3217_transkrip-0.pdf' },
      { orderId: '3218', fileName: '3218_transkrip-1.pdf' },
    ],
  })
  for (const orderId of orders) {
    expect(await peruri.order('checkDocumentStatus', orderId)).toMatchObject({ data: { status: 'SIGNED' } })
    const { base64Document } = (await peruri.order('downloadDocument', orderId)).data
    expect((await reading(base64Document)).text).toContain('Penanda Tangan Contoh')
  }
  expect(await peruri.ask('signingBulk', { requestSigning })).toMatchObject({ resultCode: 'CTH17' })
})

test('a set may hold documents of every way of sending, as long as one person has the turn', async () => {
  const peruri = await partner()
  expect(await place(peruri, '3204')).toMatchObject({ resultCode: '0' })
  const { data } = await askForCode(peruri, ['3201', '3204', '3206'])
  const requestSigning = { orderIdBulk: data.orderIdBulk, otpCodeBulk: '000000', tokenBulk: data.token }
  expect(await peruri.ask('signingBulk', { requestSigning })).toMatchObject({ resultCode: '0' })
  expect(await peruri.order('checkDocumentStatus', '3204')).toMatchObject({ data: { status: 'IN_PROGRESS' } })
})

test('what was signed by itself since is left out, and its status tells so', async () => {
  const peruri = await partner()
  const { data } = await askForCode(peruri, ['3201', '3206'])
  const alone = { orderId: '3201', otpCode: '000000', token: '0123456789abcdef0123456789abcdef' }
  expect(await peruri.ask('signing', { requestSigning: alone })).toMatchObject({ resultCode: '0' })
  const requestSigning = { orderIdBulk: data.orderIdBulk, otpCodeBulk: '000000', tokenBulk: data.token }
  const { data: files } = await peruri.ask('signingBulk', { requestSigning })
  expect(files.map(({ orderId }) => orderId)).toEqual(['3206'])
  expect(peruri.state().orders['3201']?.signatures).toHaveLength(1)
})

test('a quota of 250 is used up by the third hundred', async () => {
  const peruri = await partner()
  const codes: string[] = []
  for (let round = 0; round < 3; round++) {
    const orders = await sent(peruri, DEAN, 100, [LETAK])
    const { data } = await askForCode(peruri, orders)
    const requestSigning = { orderIdBulk: data.orderIdBulk, otpCodeBulk: '000000', tokenBulk: data.token }
    codes.push((await peruri.ask('signingBulk', { requestSigning })).resultCode)
  }
  expect(codes).toEqual(['0', '0', 'CTH21'])
  expect(peruri.state().quota).toEqual({ 'USS-SIMAK': 50 })
})

describe('is refused:', () => {
  test.each([
    { given: 'an unknown order', orders: ['3206', '1'], want: 'CTH01' },
    { given: 'an order without a place', orders: ['3206', '3202'], want: 'CTH14' },
    { given: 'an order of system signing', orders: ['3206', '3214'], want: 'CTH16' },
    { given: 'a signed order', orders: ['3206', '3203'], want: 'CTH17' },
  ])('a set with $given', async ({ orders, want }) => {
    expect(await askForCode(await partner(), orders)).toMatchObject({ resultCode: want })
  })

  test('a set with orders of two people', async () => {
    const peruri = await partner()
    await place(peruri, '3205')
    expect(await askForCode(peruri, ['3206', '3205'])).toMatchObject({ resultCode: 'CTH19' })
  })

  test('a set under the id of another partner', async () => {
    expect(await askForCode(await partner(), ['3206'], 'USS-LMS')).toMatchObject({ resultCode: 'CTH05' })
  })

  test.each([
    { given: 'an unknown set', change: { orderIdBulk: '3206' }, want: 'CTH01' },
    { given: 'a wrong code', change: { otpCodeBulk: '999999' }, want: 'CTH02' },
    { given: 'a wrong token', change: { tokenBulk: '0'.repeat(32) }, want: 'CTH02' },
  ])('a signature with $given', async ({ change, want }) => {
    const { ask } = await partner()
    const right = { orderIdBulk: '720', otpCodeBulk: '000000', tokenBulk: 'fedcba9876543210fedcba9876543210' }
    expect(await ask('signingBulk', { requestSigning: { ...right, ...change } })).toMatchObject({
      resultCode: want,
    })
  })

  test.each([
    { given: 'a place of an unknown order', orderId: '1', signer: LETAK, want: 'CTH01' },
    { given: 'a place of a signed order', orderId: '3203', signer: LETAK, want: 'CTH17' },
    {
      given: 'a place off the page',
      orderId: '3206',
      signer: { ...LETAK, upperRightY: '900' },
      want: 'CTH13',
    },
  ])('$given', async ({ orderId, signer, want }) => {
    const { ask } = await partner()
    expect(await ask('setSignature', { requestSetSignature: { orderId, signer } })).toMatchObject({
      resultCode: want,
    })
  })

  test('a bulk upload with one file that is no PDF, and none of it is kept', async () => {
    const { param, state } = await partner()
    const file = [
      { fileName: 'a.pdf', base64Document: await document() },
      { fileName: 'b.pdf', base64Document: 'AAAA' },
    ]
    const answer = await param('sendDocumentBulk', { email: DEAN, payload: { file } })
    expect(answer).toMatchObject({ resultCode: 'CTH12' })
    expect(state().nextOrder).toBe(3217)
  })
})
