import { type ScenarioContext, scenario } from 'ddi/mock'
import type { operations } from '../../generated/email/types.ts'
import { digits, hexadecimal } from '../chance.ts'
import { find } from '../kept.ts'
import { type Account, changed, DOMAINS, domainOf, newAccount } from './account.ts'
import { failed, refuse } from './failure.ts'
import { pageOf } from './page.ts'
import {
  accountOf,
  type Directory,
  directory,
  forgetDeleted,
  isComplete,
  isRestorable,
  isTaken,
} from './state.ts'

/** More accounts than a campus has; a mock that runs for days must not grow. */
const MOST = 5_000

const etagOf = ({ random }: Pick<ScenarioContext<Directory>, 'random'>): string =>
  `"${hexadecimal(random, 16)}"`

/** The accounts of students and lecturers at Google, from the campus that SIMAK has. */
export default scenario<operations, Directory>({
  state: directory,
  refuse,
  operations: {
    usersList: ({ query, state, clock }) => {
      if (!DOMAINS.includes(query.domain.toLowerCase())) return failed('domainNotFound')
      const page = pageOf(state, query, clock.now())
      return page ? { status: 200, body: page } : failed('invalid', 'query')
    },
    usersInsert: context => {
      const { body, state, clock, random } = context
      if (!DOMAINS.includes(domainOf(body.primaryEmail))) return failed('domainNotFound')
      if (isTaken(state, body.primaryEmail, clock.now())) return failed('duplicate')
      forgetDeleted(state, clock.now())
      if (Object.keys(state.akun).length >= MOST) return failed('limitExceeded')
      const account = newAccount(`99${digits(random, 19)}`, body, etagOf(context), clock.now())
      state.akun[account.id] = account
      return { status: 200, body: account }
    },
    usersGet: ({ path, state, clock }) => {
      const account = accountOf(state, path.userKey)
      if (!account) return failed('notFound')
      return { status: 200, body: withMailbox(account, clock.now()) }
    },
    usersPatch: context => {
      const { body, state, clock } = context
      const found = changeable(context)
      if ('status' in found) return found
      const { primaryEmail = found.primaryEmail } = body
      if (!DOMAINS.includes(domainOf(primaryEmail))) return failed('domainNotFound')
      const isMoved = primaryEmail.toLowerCase() !== found.primaryEmail.toLowerCase()
      if (isMoved && isTaken(state, primaryEmail, clock.now())) return failed('duplicate')
      const account = changed(found, body, etagOf(context))
      state.akun[account.id] = account
      return { status: 200, body: withMailbox(account, clock.now()) }
    },
    usersDelete: context => {
      const found = changeable(context)
      if ('status' in found) return found
      context.state.akun[found.id] = {
        ...found,
        deletionTime: new Date(context.clock.now()).toISOString(),
      }
      return { status: 204 }
    },
    usersUndelete: ({ path, body, state, clock }) => {
      const found = find(state.akun, path.userKey)
      if (!found || !isRestorable(found, clock.now())) return failed('notFound')
      const { deletionTime: _, ...account } = found
      state.akun[account.id] = { ...account, orgUnitPath: body.orgUnitPath }
      return { status: 204 }
    },
  },
})

interface Change {
  readonly path: { readonly userKey: string }
  readonly state: Directory
  readonly clock: { now(): number }
}

/** The account that may be changed now, or why not. */
const changeable = ({ path, state, clock }: Change) => {
  const account = accountOf(state, path.userKey)
  if (!account) return failed('notFound')
  return isComplete(account, clock.now()) ? account : failed('conditionNotMet')
}

/** A mailbox is there once the account is made. */
const withMailbox = (account: Account, now: number): Account =>
  isComplete(account, now) ? { ...account, isMailboxSetup: true } : account
