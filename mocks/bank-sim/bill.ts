import type { BankSim, Bill } from './state.ts'

/** `paymentFlagStatus` of SNAP BI. */
export const FLAGS = { paid: '00', failed: '01', expired: '02', pending: '03' } as const

export const CODE_MILLISECONDS = 120_000

export interface Payment {
  readonly flag: (typeof FLAGS)[keyof typeof FLAGS]
  /** When it was paid, in milliseconds since the epoch. */
  readonly paid?: number
  /** Whether a payment code can still be shown. */
  readonly hasCode: boolean
}

/** What became of a bill by now: a customer with a payment code pays after a while, if the balance is enough. */
export const paymentOf = (state: BankSim, { account, asked }: Bill, now: number): Payment => {
  const { jedaBayar } = state
  if (asked && jedaBayar !== null && asked.at + jedaBayar <= now) {
    const balance = state.nasabah[asked.user]?.balance ?? 0
    const isEnough = Number(account.totalAmount.value) <= balance
    return isEnough
      ? { flag: FLAGS.paid, paid: asked.at + jedaBayar, hasCode: false }
      : { flag: FLAGS.failed, hasCode: false }
  }
  const hasCode = asked !== null && asked.at + CODE_MILLISECONDS > now
  return { flag: isOver(account.expiredDate, now) ? FLAGS.expired : FLAGS.pending, hasCode }
}

const isOver = (expires: string | undefined, now: number): boolean =>
  expires !== undefined && Date.parse(expires) <= now
