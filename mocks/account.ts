import { find } from './kept.ts'

/** A user name and password of a system, besides those that work on every mock. */
export interface Account {
  readonly sandi: string
  readonly sistem: string
}

interface Systems {
  systemOf(credential: string): string | undefined
  secretOf(system: string): string
}

/** The system that a user name and password are of: `mock-<system>` with `mock-secret-<system>`, or an account. */
export const systemOfAccount = (
  { username, password }: { readonly username: string; readonly password: string },
  accounts: Readonly<Record<string, Account>>,
  { systemOf, secretOf }: Systems,
): string | undefined => {
  const account = find(accounts, username)
  if (account) return account.sandi === password ? account.sistem : undefined
  const system = systemOf(username)
  return system !== undefined && secretOf(system) === password ? system : undefined
}
