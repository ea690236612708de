import { describe, expect, test } from 'vitest'
import { document, reading } from './document.ts'
import { certify, DEAN, LETAK, type Partner, partner, person } from './partner.ts'

const signed = async (peruri: Partner, signer: object, base64Document: string): Promise<string> => {
  const payload = { fileName: 'a.pdf', base64Document, signer: [signer] }
  const { orderId } = (await peruri.param('sendDocument', { email: DEAN, payload })).data
  const { token } = (await peruri.order('getOtp', orderId)).data
  await peruri.ask('signing', { requestSigning: { orderId, otpCode: '000000', token } })
  return (await peruri.order('downloadDocument', orderId)).data.base64Document
}

test('two mocks of one seed and one clock give the same bytes, however often they are asked', async () => {
  const base64Document = await document(3)
  const first = await partner()
  const one = await signed(first, LETAK, base64Document)
  expect((await first.order('downloadDocument', '3217')).data.base64Document).toBe(one)
  expect(await signed(await partner(), LETAK, base64Document)).toBe(one)
})

test('the stamp says whose it is, when, and that it is none', async () => {
  const { text, subject } = await reading(await signed(await partner(), LETAK, await document()))
  const box =
    'Pejabat Contoh Satu\n2026-03-02 08:00:00 WIB\nPalembang\nPengesahan ijazah\nCONTOH MOCK, BUKAN TANDA TANGAN ELEKTRONIK'
  expect(text).toContain(box)
  expect(subject).toContain('Pejabat Contoh Satu, 2026-03-02 08:00:00 WIB')
})

test('an invisible signature shows in the metadata only', async () => {
  const { text, subject, pages } = await reading(
    await signed(await partner(), { ...LETAK, isVisualSign: 'NO' }, await document()),
  )
  expect(pages).toBe(1)
  expect(text).toBe('Halaman 1')
  expect(subject).toContain('Pejabat Contoh Satu')
})

test('a place without coordinates goes to the usual one', async () => {
  const peruri = await partner()
  await signed(peruri, {}, await document())
  expect(peruri.state().orders['3217']?.signatures[0]?.places).toMatchObject([
    { page: 1, x: 350, y: 80, width: 150, height: 60 },
  ])
})

describe('what the standard font cannot write', () => {
  test('becomes question marks', async () => {
    const { text } = await reading(
      await signed(await partner(), { ...LETAK, varReason: '签名 é 😀\u0000' }, await document()),
    )
    expect(text).toContain('?? é ??')
  })

  test('does so in a name too', async () => {
    const email = 'nama.lain@example.com'
    const peruri = await partner()
    await certify(peruri, email)
    await peruri.param('registration', { ...person('lain@example.com'), name: 'Ñusta 签' })
    Object.assign(peruri.state().accounts[DEAN] ?? {}, { name: 'Ñusta 签' })
    const { text } = await reading(await signed(peruri, LETAK, await document()))
    expect(text).toContain('Ñusta ?')
  })
})

test('the smallest box still takes its text', async () => {
  const tiny = { ...LETAK, lowerLeftX: '10', lowerLeftY: '10', upperRightX: '11', upperRightY: '11' }
  const { text } = await reading(await signed(await partner(), tiny, await document()))
  expect(text).toContain('Pejabat Contoh Satu')
})
