import { isDeepStrictEqual } from 'node:util'
import type { ScenarioHandler } from 'ddi/mock'
import type { operations } from '../../generated/bank-sim/types.ts'
import { find, keep } from '../kept.ts'
import { wib } from '../wib.ts'
import { FLAGS, paymentOf } from './bill.ts'
import { isFirstToday, snap } from './snap.ts'
import type { BankSim } from './state.ts'

const CREATE = 'buatVa'
const STATUS = 'tanyaStatusVa'

/** Makes a virtual account once: the same request with a new `X-EXTERNAL-ID` gives it again. */
export const createAccount: ScenarioHandler<BankSim, operations['buatVa']> = ({
  body,
  headers,
  consumer = 'simak',
  state,
  clock,
}) => {
  const now = clock.now()
  if (!isFirstToday(state, consumer, headers['X-EXTERNAL-ID'], now))
    return snap(CREATE, 409, '00', 'Conflict')
  if (body.virtualAccountNo !== body.partnerServiceId + body.customerNo) {
    return snap(CREATE, 404, '12', 'Invalid Bill/Virtual Account')
  }
  const earlier = find(state.va, find(state.transaksi, body.trxId) ?? body.virtualAccountNo)
  const isSame = earlier?.partner === consumer && isDeepStrictEqual(earlier.account, body)
  const open = find(state.va, body.virtualAccountNo)
  if (!isSame && (earlier?.account.trxId === body.trxId || (open && isOpen(state, open, now)))) {
    return snap(CREATE, 409, '01', 'Duplicate trxId')
  }
  if (!isSame) {
    keep(state.va, body.virtualAccountNo, { partner: consumer, account: body, asked: null })
    keep(state.transaksi, body.trxId, body.virtualAccountNo)
  }
  const { body: successful } = snap(CREATE, 200, '00', 'Successful')
  return { status: 200, body: { ...successful, virtualAccountData: body } }
}

/** An account that waits for its payment takes no other bill. */
const isOpen = (state: BankSim, bill: BankSim['va'][string], now: number): boolean =>
  paymentOf(state, bill, now).flag === FLAGS.pending

export const tellStatus: ScenarioHandler<BankSim, operations['tanyaStatusVa']> = ({
  body,
  headers,
  consumer = 'simak',
  state,
  clock,
}) => {
  const now = clock.now()
  if (!isFirstToday(state, consumer, headers['X-EXTERNAL-ID'], now))
    return snap(STATUS, 409, '00', 'Conflict')
  const bill = find(state.va, body.virtualAccountNo)
  if (!bill || bill.partner !== consumer) return snap(STATUS, 404, '12', 'Invalid Bill/Virtual Account')
  const { flag, paid } = paymentOf(state, bill, now)
  const { body: successful } = snap(STATUS, 200, '00', 'Successful')
  const payment =
    paid === undefined ? {} : { paidAmount: bill.account.totalAmount, transactionDate: wib(paid) }
  return {
    status: 200,
    body: { ...successful, virtualAccountData: { ...body, paymentFlagStatus: flag, ...payment } },
  }
}
