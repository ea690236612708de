import { scenario } from 'ddi/mock'
import type { operations } from '../../generated/satusehat-kyc/types.ts'
import { challenge } from './challenge-code.ts'
import { refuse } from './refusal.ts'
import { type SatusehatKyc, satusehatKyc } from './state.ts'
import { issueToken } from './token.ts'
import { validationUrl } from './validation-url.ts'

/** SATUSEHAT KYC: a token for an hour, a sealed page for staff, a code of five minutes for patients (DOMAIN §1). */
export default scenario<operations, SatusehatKyc>({
  state: satusehatKyc,
  refuse,
  operations: {
    ambilToken: issueToken,
    buatUrlValidasi: validationUrl,
    buatKodeVerifikasi: challenge,
  },
})
