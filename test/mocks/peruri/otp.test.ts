import { describe, expect, test } from 'vitest'
import { peruri } from '../../../mocks/peruri/state.ts'
import { document } from './document.ts'
import { certify, LETAK, partner } from './partner.ts'

const email = 'penanda.tangan@example.com'
const FIVE_MINUTES = 5 * 60_000

/** A document of somebody with codes by chance, and what signs it. */
const waiting = async () => {
  const peruri = await partner()
  await certify(peruri, email)
  const payload = { fileName: 'a.pdf', base64Document: await document(), signer: [LETAK] }
  const { orderId } = (await peruri.param('sendDocument', { email, payload })).data
  const askForCode = async () => {
    const { token } = (await peruri.order('getOtp', orderId)).data
    return { orderId, token, otpCode: peruri.newestOtp(email) }
  }
  const sign = async (requestSigning: object) => await peruri.ask('signing', { requestSigning })
  return { ...peruri, askForCode, sign }
}

/** A code that is not this one. */
const another = (code: string): string => (code === '000000' ? '000001' : '000000')

describe('a one-time code', () => {
  test('is only in the inbox of the signer, never in an answer', async () => {
    const { order, newestOtp, state } = await waiting()
    const answer = await order('getOtp', String(state().nextOrder - 1))
    expect(JSON.stringify(answer)).not.toContain(newestOtp(email))
  })

  test('is shown in the inbox of every mock', async () => {
    const { askForCode, state, clock } = await waiting()
    const { orderId, otpCode } = await askForCode()
    expect(peruri.inbox?.(state()).at(-1)).toEqual({
      at: expect.stringContaining('+07:00'),
      to: email,
      about: 'otp',
      code: otpCode,
      details: { phone: '080000000099', orderId },
    })
    expect(Date.parse(peruri.inbox?.(state()).at(-1)?.at ?? '')).toBe(clock.now())
  })

  test('works until five minutes have passed', async () => {
    const { askForCode, sign, clock } = await waiting()
    const code = await askForCode()
    clock.advance(FIVE_MINUTES)
    expect(await sign(code)).toMatchObject({ resultCode: 'CTH02', errorMessage: 'The code has expired.' })
    const next = await askForCode()
    clock.advance(FIVE_MINUTES - 1)
    expect(await sign(next)).toMatchObject({ resultCode: '0' })
  })

  test('is replaced by the next one', async () => {
    const { askForCode, sign } = await waiting()
    const first = await askForCode()
    const second = await askForCode()
    expect(await sign(first)).toMatchObject({ resultCode: 'CTH02' })
    expect(await sign(second)).toMatchObject({ resultCode: '0' })
  })

  test('is locked after three wrong attempts, until another is asked for', async () => {
    const { askForCode, sign } = await waiting()
    const code = await askForCode()
    const wrong = { ...code, otpCode: another(code.otpCode) }
    expect(await sign(wrong)).toMatchObject({
      resultCode: 'CTH02',
      errorMessage: expect.stringContaining('2'),
    })
    expect(await sign(wrong)).toMatchObject({
      resultCode: 'CTH02',
      errorMessage: expect.stringContaining('1'),
    })
    expect(await sign(wrong)).toMatchObject({ resultCode: 'CTH20' })
    expect(await sign(code)).toMatchObject({ resultCode: 'CTH20' })
    expect(await sign(await askForCode())).toMatchObject({ resultCode: '0' })
  })

  test('cannot be asked for under the id of another partner', async () => {
    const { ask } = await partner()
    const answer = await ask('getOtp', { param: { orderId: '3201', systemId: 'USS-LMS' } })
    expect(answer).toMatchObject({ resultCode: 'CTH05' })
  })

  test('is not sent for a signed document, nor for one of system signing', async () => {
    const { order } = await partner()
    expect(await order('getOtp', '3203')).toMatchObject({ resultCode: 'CTH17' })
    expect(await order('getOtp', '3214')).toMatchObject({ resultCode: 'CTH16' })
  })
})
