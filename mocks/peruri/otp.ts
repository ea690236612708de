import type { ScenarioContext } from 'ddi/mock'
import { type Account, requireCertificate } from './account.ts'
import { inHexadecimal, inSixDigits } from './chance.ts'
import { fail } from './failure.ts'
import { deliver, type Message } from './inbox.ts'
import type { Peruri } from './state.ts'
import { inWib } from './wib.ts'

/** A one-time code on its way to a signer, and the token that the system got for it. */
export interface Otp {
  readonly token: string
  readonly code: string
  readonly until: number
  /** Wrong attempts. */
  attempts: number
}

/** What a code opens: an order or a set of them; another code replaces it. */
export interface OtpHolder {
  otp?: Otp
}

/** Peruri states neither; five minutes and three attempts are usual. */
const OTP_LIFETIME = 5 * 60_000
const MOST_ATTEMPTS = 3

type Means = Pick<ScenarioContext<Peruri>, 'state' | 'clock' | 'random'>
type About = Pick<Message, 'orderId' | 'orderIdBulk'>

/** Sends a code to whoever has to sign. */
export const giveOtp = (
  { state, clock, random }: Means,
  holder: OtpHolder,
  signer: Account,
  about: About,
): Otp => {
  const now = clock.now()
  requireCertificate(signer, now)
  const token = inHexadecimal(random, 32)
  const code = signer.fixedOtp ?? inSixDigits(random)
  const otp = { token, code, until: now + OTP_LIFETIME, attempts: 0 }
  holder.otp = otp
  deliver(state, {
    at: inWib(now),
    to: signer.email,
    phone: signer.phone,
    about: 'otp',
    ...about,
    otpCode: code,
  })
  return otp
}

/** Takes a code once. The hints never show the right one. */
export const spendOtp = (holder: OtpHolder, token: string, code: string, now: number): void => {
  const { otp } = holder
  if (!otp) fail('otpSalah', 'No code was asked for, or it is used already.')
  if (otp.attempts >= MOST_ATTEMPTS) fail('otpTerkunci')
  if (otp.token !== token) fail('otpSalah', 'The token is not that of the newest Get OTP of this order.')
  if (otp.until <= now) fail('otpSalah', 'The code has expired.')
  if (otp.code !== code) {
    otp.attempts += 1
    const left = MOST_ATTEMPTS - otp.attempts
    if (left === 0) fail('otpTerkunci')
    fail('otpSalah', `The code is wrong; attempts left: ${left}.`)
  }
  delete holder.otp
}
