import { find, keep } from '../kept.ts'
import { type FailureName, fail } from './failure.ts'
import type { Peruri } from './state.ts'

/** Each step needs the one before. */
const STAGES = ['registered', 'activated', 'verified', 'certified'] as const

type Stage = (typeof STAGES)[number]

/** Somebody who signs. No photo, video or specimen is kept. */
export interface Account {
  readonly email: string
  readonly name: string
  readonly phone: string
  readonly systemId: string
  stage: Stage
  /** When the certificate ends; it begins with the stage `certified`. */
  certifiedUntil?: number
  /** People of the contract's examples always get the code of its examples. */
  readonly fixedOtp?: string
}

/** Peruri does not say how long a certificate lasts; a year is usual. */
const CERTIFICATE_LIFETIME = 365 * 86_400_000

type Registration = Pick<Account, 'email' | 'name' | 'phone' | 'systemId'>

export const register = (state: Peruri, { email, name, phone, systemId }: Registration): Account => {
  const key = email.toLowerCase()
  if (find(state.accounts, key)) fail('sudahTerdaftar')
  const account: Account = { email: key, name, phone, systemId, stage: 'registered' }
  keep(state.accounts, key, account)
  return account
}

export const accountOf = ({ accounts }: Peruri, email: string, systemId: string): Account => {
  const account = find(accounts, email.toLowerCase())
  return account?.systemId === systemId ? account : fail('emailTidakTerdaftar')
}

export const activate = (account: Account): void => move(account, 'registered', 'activated')

/** Somebody whose certificate has ended shows the face again and gets another one. */
export const verifyFace = (account: Account, videoStream: string, now: number): void => {
  if (isExpired(account, now)) account.stage = 'activated'
  requireStage(account, 'activated')
  if (!isVideo(videoStream)) fail('verifikasiGagal', 'videoStream is neither MP4 nor WebM.')
  move(account, 'activated', 'verified')
}

/** The certificate is issued as soon as the specimen is there. */
export const keepSpecimen = (account: Account, speciment: string, now: number): void => {
  requireStage(account, 'verified')
  if (!isImage(speciment)) fail('berkasTidakTerbaca', 'speciment is neither PNG nor JPEG.')
  move(account, 'verified', 'certified')
  account.certifiedUntil = now + CERTIFICATE_LIFETIME
}

/** What the person does on the activation web view: everything that is left, at once. */
export const completeOnWebView = (account: Account, now: number): void => {
  if (isExpired(account, now)) account.stage = 'activated'
  if (account.stage === 'certified') fail('tahapSelesai')
  account.stage = 'certified'
  account.certifiedUntil = now + CERTIFICATE_LIFETIME
}

export const isExpired = ({ stage, certifiedUntil = 0 }: Account, now: number): boolean =>
  stage === 'certified' && certifiedUntil <= now

export const requireCertificate = (account: Account, now: number): Account => {
  if (account.stage !== 'certified') fail('sertifikatBelumTerbit')
  if (isExpired(account, now)) fail('sertifikatBerakhir', 'Verify the face and send the specimen again.')
  return account
}

/** What an account lacks that has not come so far. */
const LACKING: Readonly<Record<Stage, FailureName>> = {
  registered: 'emailTidakTerdaftar',
  activated: 'akunBelumAktif',
  verified: 'belumVerifikasi',
  certified: 'sertifikatBelumTerbit',
}

const requireStage = ({ stage }: Account, wanted: Stage): void => {
  const reached = STAGES.indexOf(stage)
  if (reached > STAGES.indexOf(wanted)) fail('tahapSelesai')
  const next = STAGES[reached + 1]
  if (stage !== wanted && next) fail(LACKING[next])
}

const move = (account: Account, from: Stage, to: Stage): void => {
  requireStage(account, from)
  account.stage = to
}

/** ISO base media begins with the size of its box `ftyp`, Matroska and WebM with an EBML header. */
const isVideo = (base64: string): boolean => {
  const bytes = Buffer.from(base64.slice(0, 16), 'base64')
  return bytes.toString('latin1', 4, 8) === 'ftyp' || bytes.toString('hex', 0, 4) === '1a45dfa3'
}

const isImage = (base64: string): boolean => {
  const start = Buffer.from(base64.slice(0, 16), 'base64').toString('hex', 0, 4)
  return start === '89504e47' || start.startsWith('ffd8ff')
}
