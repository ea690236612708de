import type { StateDefinition } from 'ddi/mock'
import { wib } from '../wib.ts'

export interface Patient {
  readonly name: string
  readonly ihs_number: string
}

/** A code in the patient's SATUSEHAT Mobile; both times in milliseconds since the epoch. */
export interface ChallengeCode {
  readonly code: string
  readonly created: number
  readonly expires: number
}

/** What the ministry knows of the clinic's staff and patients. All of it is synthetic: NIKs of province 99. */
export interface SatusehatKyc {
  /** The one organisation of each client, by system. */
  readonly organisasi: Record<string, string>
  /** The organisation of a member of staff, by NIK; others may work for anybody. */
  readonly petugas: Record<string, string>
  readonly pasien: Record<string, Patient>
  /** By NIK of the patient. */
  readonly kode: Record<string, ChallengeCode>
  /** NIK of the member of staff, by token of the validation page. */
  readonly halaman: Record<string, string>
}

export const satusehatKyc: StateDefinition<SatusehatKyc> = {
  name: 'satusehat-kyc',
  inbox: ({ kode }) =>
    Object.entries(kode).map(([nik, { code, created, expires }]) => ({
      at: wib(created),
      to: nik,
      about: 'kode-verifikasi',
      code,
      details: { expires: wib(expires) },
    })),
  initial: () => ({
    organisasi: { simak: 'organisasi-contoh' },
    petugas: { '9999990101000001': 'organisasi-contoh', '9999990101000009': 'organisasi-lain' },
    pasien: { '9999990101000001': { name: 'Mahasiswa Contoh Satu', ihs_number: 'P99999990001' } },
    kode: {},
    halaman: {},
  }),
}
