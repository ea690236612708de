import type { StateDefinition } from 'ddi/mock'
import { campus } from '../campus/campus.ts'
import { find } from '../kept.ts'
import { type Account, campusAccounts, deletedAccount, isAddressOf } from './account.ts'

/** The directory of the campus's accounts. */
export interface Directory {
  /** By their permanent id, the deleted too. */
  readonly akun: Record<string, Account>
}

export const directory: StateDefinition<Directory> = {
  name: 'email',
  initial: ({ stateOf, clock }) => {
    const accounts = [...campusAccounts(stateOf(campus)), deletedAccount(clock.now())]
    return { akun: Object.fromEntries(accounts.map(account => [account.id, account])) }
  },
}

/** So long a deleted account can be restored, and its address isn't free. */
const RESTORABLE = 20 * 86_400_000

export const isRestorable = ({ deletionTime }: Account, now: number): boolean =>
  deletionTime !== undefined && now - Date.parse(deletionTime) < RESTORABLE

/** Google makes an account in the background: it can be read at once, and changed a little later. */
const COMPLETED = 2_000

export const isComplete = ({ creationTime = '' }: Account, now: number): boolean => {
  const age = now - Date.parse(creationTime)
  // The campus's own have dates of the calendar, which may be ahead of the mock's clock.
  return !(age >= 0 && age < COMPLETED)
}

/** Takes away what can't be restored any more. */
export const forgetDeleted = ({ akun }: Directory, now: number): void => {
  for (const account of Object.values(akun)) {
    if (account.deletionTime !== undefined && !isRestorable(account, now)) delete akun[account.id]
  }
}

/** An account by its id or its address. */
export const accountOf = ({ akun }: Directory, userKey: string): Account | undefined => {
  const known = userKey.includes('@')
    ? Object.values(akun).find(account => !account.deletionTime && isAddressOf(account, userKey))
    : find(akun, userKey)
  return known?.deletionTime === undefined ? known : undefined
}

/** Whether an account has the address, or could have it again. */
export const isTaken = ({ akun }: Directory, address: string, now: number): boolean =>
  Object.values(akun).some(
    account =>
      isAddressOf(account, address) && (account.deletionTime === undefined || isRestorable(account, now)),
  )
