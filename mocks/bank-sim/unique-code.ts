import { createHash } from 'node:crypto'
import type { Random } from 'ddi/base'
import type { ScenarioHandler } from 'ddi/mock'
import { openCode, sealCode } from 'ddi/protocol'
import type { operations } from '../../generated/bank-sim/types.ts'
import { digits, entropyOf } from '../chance.ts'
import { find, keep } from '../kept.ts'
import { wib } from '../wib.ts'
import { CODE_MILLISECONDS } from './bill.ts'
import { NOBODY, sealCustomer } from './customer-data.ts'
import { gatewayErrors } from './gateway-error.ts'
import type { BankSim } from './state.ts'

/** The mock's own; only the bank opens its codes. */
const KEY = createHash('sha256').update('bank-sim mock unique codes').digest()

const boundTo = (miniProgramId: string, partner: string): string => `${miniProgramId} ${partner}`

/** Seals under a nonce that never comes again in this state (B3). */
export const seal = (state: BankSim, random: Random, content: string, bound: string): string => {
  state.nonce += 1
  return sealCode(content, bound, KEY, entropyOf(random, state.nonce))
}

/** A code for the user who is logged in, bound to a Mini Program and its partner. */
export const giveCode: ScenarioHandler<BankSim, operations['mintaKodeUnik']> = ({
  body: { miniProgramId },
  consumer = 'simak',
  state,
  clock,
  random,
}) => {
  const partner = find(state.miniProgram, miniProgramId)
  if (partner === undefined) return gatewayErrors.miniProgramUnknown
  const id = digits(random, 20)
  const expires = clock.now() + CODE_MILLISECONDS
  keep(state.kodeUnik, id, { miniProgramId, partner, user: consumer, expires, redeemed: false })
  const uniqueCode = seal(state, random, id, boundTo(miniProgramId, partner))
  return { status: 200, body: { uniqueCode, expiresAt: wib(expires) } }
}

/** Once, in time, by the partner whose Mini Program it is for; the customer comes sealed. */
export const redeem: ScenarioHandler<BankSim, operations['tukarKodeUnik']> = ({
  body: { uniqueCode, requestId },
  consumer = 'simak',
  state,
  clock,
  random,
  secretOf,
}) => {
  const code = codeIn(state, uniqueCode)
  if (!code) return gatewayErrors.codeUnknown
  if (code.partner !== consumer) return gatewayErrors.codeOfAnother
  if (code.redeemed) return gatewayErrors.codeRedeemed
  if (code.expires !== null && code.expires <= clock.now()) return gatewayErrors.codeExpired
  code.redeemed = true
  state.nonce += 1
  const entropy = entropyOf(random, state.nonce)
  const customer = find(state.nasabah, code.user) ?? NOBODY
  const sealed = sealCustomer(customer, secretOf(consumer), clock.now(), entropy)
  return { status: 200, body: { requestId, ...sealed } }
}

const codeIn = (state: BankSim, uniqueCode: string) => {
  for (const [miniProgramId, partner] of Object.entries(state.miniProgram)) {
    const id = openCode(uniqueCode, boundTo(miniProgramId, partner), KEY)
    if (id !== undefined) return find(state.kodeUnik, id)
  }
  return undefined
}
