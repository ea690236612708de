import { createBankSimClient } from '#generated/bank-sim/client'
import type { components } from '#generated/bank-sim/types'
import { uuid } from '../../uuid.ts'
import { answersOf } from '../answers.ts'
import { checkedFetch } from '../checked-fetch.ts'
import { digitsFrom, signingOf } from '../peer.ts'
import { PeerError, type PeerErrorCode } from '../peer-error.ts'
import type { BankAccess } from './access.ts'
import { type Customer, openerOf } from './customer.ts'
import { type BankTokenParts, bankTokens } from './tokens.ts'

type Schemas = components['schemas']
export type Bill = Schemas['PermintaanVa']
export type BillReference = Pick<Bill, 'partnerServiceId' | 'customerNo' | 'virtualAccountNo'>

/** An opaque code and when it ends, in milliseconds since the epoch. */
export interface OneTimeCode {
  readonly code: string
  readonly expires: number
}

/** The user at the bank's app: the token of the app and its session there. */
export interface BankUser {
  readonly token: string
  readonly session: string
}

export interface Bank {
  /** What the bank's app does for the user who is logged in. */
  uniqueCode(userToken: string, miniProgramId: string): Promise<OneTimeCode>
  /** Never repeated: a code redeems once, and after a broken connection a new one is needed. */
  redeem(uniqueCode: string): Promise<Customer>
  /** Repeated with the same bill, the bank gives the account that is there. */
  createAccount(bill: Bill): Promise<Schemas['DataVa']>
  paymentCode(
    user: BankUser,
    bill: Pick<Bill, 'virtualAccountNo' | 'trxId' | 'totalAmount'>,
  ): Promise<OneTimeCode>
  status(bill: BillReference): Promise<Schemas['StatusVa']>
}

const PEER = 'Bank'
/** Of a web channel, in SNAP BI's numbering (DOMAIN 7.3). */
const CHANNEL = '95221'
const CODES: Readonly<Record<string, PeerErrorCode>> = {
  CODE_REDEEMED: 'code-redeemed',
  CODE_EXPIRED: 'code-expired',
  CODE_NOT_YOURS: 'code-of-another',
  CODE_NOT_FOUND: 'code-unknown',
}

/** A bank by the Secure Integration Model, with virtual accounts of SNAP BI (DOMAIN 7). */
export const bankAt = (access: BankAccess, parts: BankTokenParts): Bank => {
  const { url, clientId, secret } = access
  const fetch = checkedFetch(PEER, url, parts)
  const token = bankTokens(access, parts, fetch)
  const open = openerOf(PEER, access)
  const clientFor = (userToken?: string) =>
    createBankSimClient({
      baseUrl: url,
      credential: {
        oauth2: token.current,
        snapSignature: `${clientId}:${secret}`,
        ...(userToken !== undefined && { userToken }),
      },
      signing: signingOf(parts),
      fetch,
    })
  const client = clientFor()
  /** A new number for each attempt: the bank takes one once a day. */
  const snap = () => ({
    'X-PARTNER-ID': clientId,
    'X-EXTERNAL-ID': digitsFrom(parts.entropy),
    'CHANNEL-ID': CHANNEL,
  })
  const answers = answersOf({ peer: PEER, token, retry: parts.retry, codes: CODES })
  const forUser = answersOf({ peer: PEER, retry: parts.retry, codes: CODES })
  const code = (text: string, expiresAt: string): OneTimeCode => {
    const expires = Date.parse(expiresAt)
    if (!(expires > parts.clock.now())) throw new PeerError(PEER, 'code-expired')
    return { code: text, expires }
  }
  return {
    uniqueCode: async (userToken, miniProgramId) => {
      const body = { miniProgramId }
      const given = await forUser.once(() =>
        clientFor(userToken).POST('/gateway/apiBrimoOsds/1.0/unique-code', { body }),
      )
      return code(given.uniqueCode, given.expiresAt)
    },
    redeem: async uniqueCode => {
      const body = { uniqueCode, requestId: uuid(parts.entropy) }
      const sealed = await answers.once(() => client.POST('/gateway/apiBrimoOsds/1.0/data/redeem', { body }))
      if (sealed.requestId !== body.requestId) throw new PeerError(PEER, 'answer-of-another')
      return open(sealed)
    },
    createAccount: async bill => {
      const { virtualAccountData } = await answers.repeatable(() =>
        client.POST('/v1.0/transfer-va/create-va', { body: bill, params: { header: snap() } }),
      )
      return virtualAccountData
    },
    paymentCode: async ({ token: userToken, session }, { virtualAccountNo, trxId, totalAmount }) => {
      const given = await answers.once(() =>
        clientFor(userToken).POST('/gateway/apiBrimoOsds/1.0/payment/unique-code', {
          params: { header: { 'X-Session-Id': session } },
          body: { virtualAccountNo, trxId, amount: totalAmount },
        }),
      )
      return code(given.paymentUniqueCode, given.expiresAt)
    },
    status: async bill => {
      const { virtualAccountData } = await answers.repeatable(() =>
        client.POST('/v1.0/transfer-va/status', {
          body: { ...bill, inquiryRequestId: uuid(parts.entropy) },
          params: { header: snap() },
        }),
      )
      return virtualAccountData
    },
  }
}
