import type { Account } from './account.ts'

type Matches = (account: Account, value: string) => boolean

const flag =
  (name: 'suspended' | 'archived' | 'isAdmin'): Matches =>
  (account, value) =>
    String(account[name] ?? false) === value.toLowerCase()

const begins = (text: string | undefined, value: string): boolean =>
  text?.toLowerCase().startsWith(value.toLowerCase()) ?? false

/** What of Google's search this mock knows. */
const FIELDS: ReadonlyMap<string, Matches> = new Map([
  ['orgunitpath', ({ orgUnitPath }, value) => orgUnitPath === value || orgUnitPath.startsWith(`${value}/`)],
  ['issuspended', flag('suspended')],
  ['isarchived', flag('archived')],
  ['isadmin', flag('isAdmin')],
  ['externalid', ({ externalIds = [] }, text) => externalIds.some(({ value }) => value === text)],
])

/** A word without a field is the beginning of a name or of the address. */
const anywhere: Matches = ({ name, primaryEmail }, value) =>
  [name.givenName, name.familyName, primaryEmail].some(text => begins(text, value))

/** `field=value`, `field='two words'` or a word. */
const CONDITION = /^(?:([A-Za-z]+)=(?:'([^']*)'|(\S+))|(\S+))(?:\s+|$)/

/** Conditions are joined with "and"; `undefined` where a field is unknown. */
export const searchOf = (query: string): ((account: Account) => boolean) | undefined => {
  const conditions: ((account: Account) => boolean)[] = []
  for (let rest = query.trim(); rest !== ''; ) {
    const [whole = rest, field, quoted, plain, word = ''] = CONDITION.exec(rest) ?? []
    const matches = field === undefined ? anywhere : FIELDS.get(field.toLowerCase())
    if (!matches) return undefined
    conditions.push(account => matches(account, quoted ?? plain ?? word))
    rest = rest.slice(whole.length)
  }
  return account => conditions.every(holds => holds(account))
}
