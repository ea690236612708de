import { describe, expect, test } from 'vitest'
import { document, reading } from './document.ts'
import { certify, DEAN, LETAK, type Partner, partner } from './partner.ts'

const email = 'penanda.tangan@example.com'

test('one document from the upload to the signed PDF', async () => {
  const peruri = await partner()
  const { param, order, ask, clock, inbox, newestOtp } = peruri
  await certify(peruri, email)
  const base64Document = await document(2)

  const payload = { fileName: 'surat.pdf', base64Document, signer: [{ ...LETAK, page: '2' }] }
  const sent = await param('sendDocument', { email, payload })
  expect(sent).toMatchObject({ resultCode: '0', resultDesc: 'Success Upload Document' })
  const { orderId } = sent.data
  expect(inbox(email).at(-1)).toMatchObject({
    about: 'tanda-tangan',
    orderId,
    link: `http://localhost:4010/peruri/gateway/signing.php?orderId=${orderId}`,
  })
  expect(await order('viewDocument', orderId)).toMatchObject({ data: { base64Document, signer: '1' } })
  expect(await order('checkDocumentStatus', orderId)).toMatchObject({
    data: { status: 'SENT', signer: [{ email, isSigned: '0' }] },
  })
  expect(await order('downloadDocument', orderId)).toMatchObject({ resultCode: 'CTH18' })

  const { data: otp } = await order('getOtp', orderId)
  expect(otp).toMatchObject({ systemId: 'USS-SIMAK', phone: '080000000099' })
  expect(otp.token).toMatch(/^[0-9a-f]{32}$/)
  const otpCode = newestOtp(email)
  expect(otpCode).toMatch(/^[0-9]{6}$/)
  clock.advance(60_000)
  const signed = await ask('signing', { requestSigning: { orderId, otpCode, token: otp.token } })
  expect(signed).toEqual({ resultCode: '0', resultDesc: 'Success' })

  expect(await order('checkDocumentStatus', orderId)).toMatchObject({
    data: { status: 'SIGNED', signer: [{ email, isSigned: '1' }] },
  })
  const { data } = await order('downloadDocument', orderId)
  const { pages, text, modified } = await reading(data.base64Document)
  expect(pages).toBe(2)
  expect(text).toContain('Halaman 1')
  expect(text).toContain(
    'Ditandatangani secara elektronik oleh\nPenanda Tangan Contoh\n2026-03-02 08:01:00 WIB',
  )
  expect(text).toContain('Palembang\nPengesahan ijazah')
  expect(modified?.toISOString()).toBe('2026-03-02T01:01:00.000Z')
})

test('the place may come with the signature instead', async () => {
  const { param, order, ask } = await partner()
  const payload = { fileName: 'a.pdf', base64Document: await document() }
  const { orderId } = (await param('sendDocument', { email: DEAN, payload })).data
  expect(await order('viewDocument', orderId)).toMatchObject({ data: { signer: '0' } })
  const { token } = (await order('getOtp', orderId)).data
  const code = { orderId, otpCode: '000000', token }
  expect(await ask('signing', { requestSigning: code })).toMatchObject({ resultCode: 'CTH14' })
  expect(await ask('signing', { requestSigning: { ...code, signer: [LETAK] } })).toMatchObject({
    resultCode: '0',
  })
})

/** A document of the dean's, sent and with a code asked for. */
const asked = async ({ param, order }: Partner, signer: readonly object[] = [LETAK]) => {
  const payload = { fileName: 'a.pdf', base64Document: await document(), signer }
  const { orderId } = (await param('sendDocument', { email: DEAN, payload })).data
  const { token } = (await order('getOtp', orderId)).data
  return { orderId, token, otpCode: '000000' }
}

describe('a document is not taken', () => {
  test.each([
    { given: 'from nobody', email: 'tidak.ada@example.com', want: 'SB001' },
    { given: 'from somebody without a certificate', email: 'pejabat.lima@example.com', want: 'CTH07' },
    { given: 'that is no PDF', base64Document: Buffer.from('bukan PDF').toString('base64'), want: 'CTH12' },
    {
      given: 'that ends after its header',
      base64Document: Buffer.from('%PDF-1.7\n%%EOF').toString('base64'),
      want: 'CTH12',
    },
    { given: 'whose page tree has no end', base64Document: endless(), want: 'CTH12' },
    { given: 'with a place on a page that it lacks', signer: { ...LETAK, page: '2' }, want: 'CTH13' },
    { given: 'with a place on page 0', signer: { ...LETAK, page: '0' }, want: 'CTH13' },
    { given: 'with a place beyond the page', signer: { ...LETAK, upperRightX: '596' }, want: 'CTH13' },
    { given: 'with corners the wrong way round', signer: { ...LETAK, upperRightX: '350' }, want: 'CTH13' },
    { given: 'under the id of another partner', systemId: 'USS-LMS', want: 'CTH05' },
  ])('$given', async ({ want, systemId = 'USS-SIMAK', email = DEAN, signer = LETAK, base64Document }) => {
    const { ask, state } = await partner()
    const kept = JSON.stringify(state())
    const payload = {
      fileName: 'a.pdf',
      base64Document: base64Document ?? (await document()),
      signer: [signer],
    }
    const answer = await ask('sendDocument', { param: { email, payload, systemId } })
    expect(answer).toMatchObject({ resultCode: want })
    expect(JSON.stringify(state())).toBe(kept)
  })
})

/** A page tree that is its own child. */
function endless(): string {
  const text =
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF'
  return Buffer.from(text).toString('base64')
}

describe('a signature is not made', () => {
  test.each([
    { given: 'on an unknown order', change: { orderId: '__proto__' }, want: 'CTH01' },
    { given: 'with a wrong code', change: { otpCode: '000001' }, want: 'CTH02' },
    { given: 'with the token of another code', change: { token: '0'.repeat(32) }, want: 'CTH02' },
    { given: 'with a place that was sent before', change: { signer: [LETAK] }, want: 'CTH15' },
    { given: 'on a document in turn', change: { orderId: '3204' }, want: 'CTH16' },
    { given: 'on a document of system signing', change: { orderId: '3214' }, want: 'CTH16' },
    { given: 'on a signed document', change: { orderId: '3203' }, want: 'CTH17' },
  ])('$given', async ({ change, want }) => {
    const peruri = await partner()
    const code = await asked(peruri)
    const answer = await peruri.ask('signing', { requestSigning: { ...code, ...change } })
    expect(answer).toMatchObject({ resultCode: want })
    expect(await peruri.order('checkDocumentStatus', code.orderId)).toMatchObject({
      data: { status: 'SENT' },
    })
  })

  test('twice', async () => {
    const peruri = await partner()
    const code = await asked(peruri)
    const both = [{ requestSigning: code }, { requestSigning: code }].map(body => peruri.ask('signing', body))
    const codes = (await Promise.all(both)).map(({ resultCode }) => resultCode)
    expect(codes).toEqual(['0', 'CTH17'])
  })

  test('once the certificate has ended', async () => {
    const peruri = await partner()
    const code = await asked(peruri)
    Object.assign(peruri.state().accounts[DEAN] ?? {}, { certifiedUntil: peruri.clock.now() })
    expect(await peruri.ask('signing', { requestSigning: code })).toMatchObject({ resultCode: 'CTH11' })
    expect(await peruri.order('getOtp', code.orderId)).toMatchObject({ resultCode: 'CTH11' })
  })

  test('once the quota is used up, and the code is not spent for it', async () => {
    const peruri = await partner()
    const code = await asked(peruri)
    peruri.state().quota['USS-SIMAK'] = 0
    expect(await peruri.ask('signing', { requestSigning: code })).toMatchObject({ resultCode: 'CTH21' })
    peruri.state().quota['USS-SIMAK'] = 1
    expect(await peruri.ask('signing', { requestSigning: code })).toMatchObject({ resultCode: '0' })
    expect(peruri.state().quota).toEqual({ 'USS-SIMAK': 0 })
  })
})

describe('orders of nobody', () => {
  test.each(['viewDocument', 'getOtp', 'checkDocumentStatus', 'downloadDocument'])(
    '%s does not know them',
    async operation => {
      const { order, state } = await partner()
      expect(await order(operation, '999999')).toMatchObject({ resultCode: 'CTH01' })
      Object.assign(state().orders['3201'] ?? {}, { systemId: 'USS-LMS' })
      expect(await order(operation, '3201')).toMatchObject({ resultCode: 'CTH01' })
    },
  )
})
