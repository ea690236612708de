import { keep } from '../kept.ts'
import { wib } from '../wib.ts'
import type { BankSim } from './state.ts'

/** Service numbers of SNAP BI (DOMAIN §7.3), by operation. */
const SERVICES: Readonly<Record<string, string>> = { buatVa: '27', tanyaStatusVa: '26' }

/** An answer of SNAP BI: seven digits of status, service and case. */
export const snap = <const Status extends number>(
  operation: string,
  status: Status,
  number: string,
  message: string,
) => ({
  status,
  body: {
    responseCode: `${status}${SERVICES[operation] ?? '00'}${number}`,
    responseMessage: message.slice(0, 150),
  },
})

/** More of a day are not remembered. */
const MOST_IDS = 10_000

/** Whether a partner uses this `X-EXTERNAL-ID` for the first time today (WIB). */
export const isFirstToday = (state: BankSim, partner: string, id: string, now: number): boolean => {
  const tanggal = wib(now).slice(0, 10)
  if (state.eksternal.tanggal !== tanggal) state.eksternal = { tanggal, terpakai: {} }
  const key = `${partner} ${id}`
  const { terpakai } = state.eksternal
  if (Object.hasOwn(terpakai, key)) return false
  keep(terpakai, key, true, MOST_IDS)
  return true
}
