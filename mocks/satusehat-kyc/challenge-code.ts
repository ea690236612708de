import { createHash } from 'node:crypto'
import type { ScenarioHandler } from 'ddi/mock'
import type { operations } from '../../generated/satusehat-kyc/types.ts'
import { digits } from '../chance.ts'
import { find, keep } from '../kept.ts'
import { wib } from '../wib.ts'
import { business } from './refusal.ts'
import type { Patient, SatusehatKyc } from './state.ts'

const LIFETIME_MILLISECONDS = 5 * 60_000

/** No real person is known here: province 99 is nobody's (DOMAIN §8.1). */
const SYNTHETIC = /^99/

/** A code of six digits for five minutes; asked for again meanwhile, the patient keeps it. */
export const challenge: ScenarioHandler<SatusehatKyc, operations['buatKodeVerifikasi']> = ({
  body: {
    data: { nik, name },
  },
  state,
  clock,
  random,
}) => {
  const patient = patientOf(state, nik, name)
  if (!patient) return { status: 404, body: business(404, 'No patient has this NIK and name') }
  const now = clock.now()
  const known = find(state.kode, nik)
  const current =
    known && known.expires > now
      ? known
      : { code: digits(random, 6), created: now, expires: now + LIFETIME_MILLISECONDS }
  keep(state.kode, nik, current)
  return {
    status: 200,
    body: {
      metadata: { code: '200', message: 'OK' },
      data: {
        nik,
        name: patient.name,
        ihs_number: patient.ihs_number,
        challenge_code: current.code,
        created_timestamp: wib(current.created),
        expired_timestamp: wib(current.expires),
      },
    },
  }
}

/** Whom the state doesn't know is a patient under any name, so that consumers need not prepare theirs. */
const patientOf = ({ pasien }: SatusehatKyc, nik: string, name: string): Patient | undefined => {
  const known = find(pasien, nik)
  if (known) return plain(known.name) === plain(name) ? known : undefined
  return SYNTHETIC.test(nik) ? { name, ihs_number: ihsNumberOf(nik) } : undefined
}

const plain = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase()

const ihsNumberOf = (nik: string): string => {
  const number = createHash('sha256').update(nik).digest().readUIntBE(0, 6)
  return `P${String(number % 1e11).padStart(11, '0')}`
}
