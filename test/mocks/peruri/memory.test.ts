import { expect, test } from 'vitest'
import { document, reading } from './document.ts'
import { DEAN, LETAK, partner, person, RECTOR } from './partner.ts'

test('a state that is saved in the middle of a signature goes on in another mock', async () => {
  const before = await partner()
  const payload = {
    fileName: 'a.pdf',
    base64Document: await document(),
    signer: [{ email: DEAN }, { email: RECTOR }],
  }
  const { jwt } = (await before.ask('getJsonWebToken', { param: { systemId: 'USS-SIMAK' } })).data
  const { orderId } = (await before.param('sendDocumentTier', { uploader: DEAN, payload })).data
  const { token } = (await before.order('getOtp', orderId)).data
  const saved = JSON.parse(JSON.stringify(before.memory.save()))

  const after = await partner()
  after.memory.load(saved)
  const requestSigning = { orderId, otpCode: '000000', token, signer: [LETAK] }
  expect((await after.post('signingTier', { requestSigning }, jwt)).body).toMatchObject({ resultCode: '0' })
  const { token: next } = (await after.order('getOtp', orderId)).data
  await after.ask('signingTier', { requestSigning: { ...requestSigning, token: next } })
  const { base64Document } = (await after.order('downloadDocument', orderId)).data
  expect((await reading(base64Document)).text).toContain('Pejabat Contoh Dua')

  expect(await before.order('checkDocumentStatus', orderId)).toMatchObject({ data: { status: 'SENT' } })
})

test('a reset gives the state of the start', async () => {
  const peruri = await partner()
  const start = JSON.stringify(peruri.state())
  await peruri.param('registration', person('baru@example.com'))
  expect(JSON.stringify(peruri.state())).not.toBe(start)
  peruri.memory.reset()
  expect(JSON.stringify(peruri.state())).toBe(start)
})

test('a mock that runs for long does not grow: the oldest orders and messages go', async () => {
  const peruri = await partner()
  const file = Array.from({ length: 100 }, (_, index) => ({ fileName: `${index}.pdf`, base64Document: '' }))
  const base64Document = await document()
  for (let round = 0; round < 6; round++) {
    const payload = { file: file.map(one => ({ ...one, base64Document })) }
    await peruri.param('sendDocumentBulk', { email: DEAN, payload })
  }
  expect(Object.keys(peruri.state().orders).length).toBeLessThanOrEqual(500)
  expect(peruri.state().inbox).toHaveLength(500)
  expect(await peruri.order('viewDocument', '3201')).toMatchObject({ resultCode: 'CTH01' })
  expect(await peruri.order('viewDocument', '3816')).toMatchObject({ resultCode: '0' })
})
