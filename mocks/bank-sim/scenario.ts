import { scenario } from 'ddi/mock'
import type { operations } from '../../generated/bank-sim/types.ts'
import { givePaymentCode } from './payment.ts'
import { refuse } from './refusal.ts'
import { type BankSim, bankSim } from './state.ts'
import { giveToken } from './token.ts'
import { giveCode, redeem } from './unique-code.ts'
import { createAccount, tellStatus } from './virtual-account.ts'

/** A bank by the Secure Integration Model and SNAP BI (DOMAIN §7). */
export default scenario<operations, BankSim>({
  state: bankSim,
  refuse,
  operations: {
    ambilToken: giveToken,
    mintaKodeUnik: giveCode,
    tukarKodeUnik: redeem,
    mintaKodePembayaran: givePaymentCode,
    buatVa: createAccount,
    tanyaStatusVa: tellStatus,
  },
})
