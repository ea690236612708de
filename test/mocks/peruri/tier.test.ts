import { expect, test } from 'vitest'
import { document, reading } from './document.ts'
import { DEAN, LETAK, type Partner, partner, RECTOR } from './partner.ts'

const LEFT = { ...LETAK, lowerLeftX: '80', upperRightX: '230' }

const sent = async ({ param }: Partner): Promise<string> => {
  const signer = [{ email: DEAN }, { email: RECTOR }]
  const payload = { fileName: 'ijazah.pdf', base64Document: await document(), signer }
  const { data } = await param('sendDocumentTier', { uploader: DEAN, payload })
  return data.orderId
}

const signedBy = async ({ ask, order, newestOtp }: Partner, orderId: string, who: string, signer: object) => {
  const { token } = (await order('getOtp', orderId)).data
  return ask('signingTier', { requestSigning: { orderId, otpCode: newestOtp(who), token, signer: [signer] } })
}

test('a diploma is signed by the dean, then by the rector', async () => {
  const peruri = await partner()
  const { order, inbox, clock } = peruri
  const orderId = await sent(peruri)
  expect(inbox(DEAN).at(-1)).toMatchObject({ about: 'tanda-tangan', orderId })
  expect(inbox(RECTOR)).toEqual([])

  expect(await signedBy(peruri, orderId, DEAN, LETAK)).toMatchObject({ resultCode: '0' })
  expect(await order('checkDocumentStatus', orderId)).toMatchObject({
    data: {
      status: 'IN_PROGRESS',
      signer: [
        { email: DEAN, isSigned: '1' },
        { email: RECTOR, isSigned: '0' },
      ],
    },
  })
  expect(await order('downloadDocument', orderId)).toMatchObject({ resultCode: 'CTH18' })
  expect(inbox(RECTOR)).toMatchObject([{ about: 'tanda-tangan', orderId }])

  clock.advance(3_600_000)
  const last = { ...LEFT, certificateLevel: 'NO_CHANGES_ALLOWED' }
  expect(await signedBy(peruri, orderId, RECTOR, last)).toMatchObject({ resultCode: '0' })
  const { data } = await order('downloadDocument', orderId)
  const { text, pages } = await reading(data.base64Document)
  expect(pages).toBe(1)
  expect(text).toContain('Pejabat Contoh Satu\n2026-03-02 08:00:00 WIB')
  expect(text).toContain('Pejabat Contoh Dua\n2026-03-02 09:00:00 WIB')
  expect(await order('getOtp', orderId)).toMatchObject({ resultCode: 'CTH17' })
})

test('the rector cannot sign before the dean: every code goes to whoever has the turn', async () => {
  const peruri = await partner()
  const orderId = await sent(peruri)
  const { token, phone } = (await peruri.order('getOtp', orderId)).data
  expect(phone).toBe('080000000001')
  expect(peruri.inbox(RECTOR)).toEqual([])
  const code = { orderId, otpCode: '000000', token, signer: [LETAK] }
  await peruri.ask('signingTier', { requestSigning: code })
  // The dean's code does not sign for the rector.
  expect(await peruri.ask('signingTier', { requestSigning: code })).toMatchObject({ resultCode: 'CTH02' })
})

test('nobody signs after NO_CHANGES_ALLOWED', async () => {
  const peruri = await partner()
  const orderId = await sent(peruri)
  await signedBy(peruri, orderId, DEAN, { ...LETAK, certificateLevel: 'NO_CHANGES_ALLOWED' })
  expect(await peruri.order('getOtp', orderId)).toMatchObject({ resultCode: 'CTH22' })
})

test('each signer must have an account, and a certificate when the turn comes', async () => {
  const peruri = await partner()
  const base64Document = await document()
  const tier = (second: string) =>
    peruri.param('sendDocumentTier', {
      uploader: DEAN,
      payload: { fileName: 'a.pdf', base64Document, signer: [{ email: DEAN }, { email: second }] },
    })
  expect(await tier('tidak.ada@example.com')).toMatchObject({ resultCode: 'SB001' })
  const { orderId } = (await tier('pejabat.lima@example.com')).data
  expect(await signedBy(peruri, orderId, DEAN, LETAK)).toMatchObject({ resultCode: '0' })
  expect(await peruri.order('getOtp', orderId)).toMatchObject({ resultCode: 'CTH07' })
})

test.each([
  { given: 'of one signer only', orderId: '3201', want: 'CTH16' },
  { given: 'of nobody', orderId: '1', want: 'CTH01' },
])('Signing Tier refuses an order $given', async ({ orderId, want }) => {
  const { ask } = await partner()
  const requestSigning = { orderId, otpCode: '000000', token: '0'.repeat(32), signer: [LETAK] }
  expect(await ask('signingTier', { requestSigning })).toMatchObject({ resultCode: want })
})
