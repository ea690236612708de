import type { ScenarioHandler } from 'ddi/mock'
import type { operations } from '../../generated/bank-sim/types.ts'
import { find } from '../kept.ts'
import { wib } from '../wib.ts'
import { CODE_MILLISECONDS, FLAGS, paymentOf } from './bill.ts'
import { gatewayErrors } from './gateway-error.ts'
import type { BankSim } from './state.ts'
import { seal } from './unique-code.ts'

/** One valid code for one bill; the customer who shows it pays a little later (`jedaBayar`). */
export const givePaymentCode: ScenarioHandler<BankSim, operations['mintaKodePembayaran']> = ({
  body: { virtualAccountNo, amount, trxId },
  consumer = 'simak',
  state,
  clock,
  random,
}) => {
  const bill = find(state.va, virtualAccountNo)
  if (!bill || bill.partner !== consumer || bill.account.trxId !== trxId) return gatewayErrors.accountUnknown
  const { value, currency } = bill.account.totalAmount
  if (amount.value !== value || amount.currency !== currency) return gatewayErrors.amountDifferent
  const now = clock.now()
  const { flag, hasCode } = paymentOf(state, bill, now)
  if (flag === FLAGS.expired) return gatewayErrors.accountExpired
  if (flag === FLAGS.paid || hasCode) return gatewayErrors.transactionDuplicate
  bill.asked = { at: now, user: consumer }
  const paymentUniqueCode = seal(state, random, `${trxId} ${now}`, consumer)
  return { status: 200, body: { paymentUniqueCode, expiresAt: wib(now + CODE_MILLISECONDS) } }
}
