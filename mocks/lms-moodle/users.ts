import { type Arguments, type Entry, entriesOf } from './arguments.ts'
import { fail } from './failure.ts'
import { add } from './record.ts'
import type { Moodle, User } from './state.ts'

export const fullName = ({ firstname, lastname }: User): string => `${firstname} ${lastname}`

const shown = (user: User) => ({ ...user, fullname: fullName(user) })

/** The users that have one of the values; whoever is not there is left out. */
export const usersByField = (state: Moodle, body: Arguments) => {
  const field = body['field'] as 'id' | 'username' | 'idnumber'
  const values = new Set(entriesOf(body, 'values').map(({ value }) => value))
  return state.pengguna.filter(user => values.has(String(user[field]))).map(shown)
}

/** Ways of signing in, and whether Moodle itself keeps the password then. */
const AUTHENTICATIONS: ReadonlyMap<string, 'internal' | 'external'> = new Map([
  ['manual', 'internal'],
  ['email', 'internal'],
  ['nologin', 'external'],
  ['webservice', 'external'],
  ['oidc', 'external'],
  ['oauth2', 'external'],
  ['ldap', 'external'],
  ['cas', 'external'],
  ['shibboleth', 'external'],
])

const requirePassword = ({ auth = 'manual', password, createpassword = '0' }: Entry): void => {
  const kind = AUTHENTICATIONS.get(auth)
  if (!kind) fail('invalidparameter', `Invalid authentication type: ${auth}`)
  if (kind === 'external' || password !== undefined || createpassword === '1') return
  fail('invalidparameter', 'Invalid password: you must provide a password, or set createpassword.')
}

/** All of them, or none where one cannot be made. */
export const createUsers = (state: Moodle, body: Arguments) => {
  const entries = entriesOf(body, 'users', ['username', 'firstname', 'lastname', 'email'])
  const taken = new Set(state.pengguna.flatMap(({ username, email }) => [username, email.toLowerCase()]))
  for (const entry of entries) {
    const { username = '', email = '' } = entry
    if (username !== username.toLowerCase()) fail('invalidparameter', 'The username must be in lower case')
    if (taken.has(username)) fail('invalidparameter', `Username already exists: ${username}`)
    requirePassword(entry)
    if (!/^[^@\s]+@[^@\s]+$/.test(email)) fail('invalidparameter', 'Email address is invalid')
    if (taken.has(email.toLowerCase())) fail('invalidparameter', 'Email address already exists')
    taken.add(username).add(email.toLowerCase())
  }
  return entries.map(({ username = '', firstname = '', lastname = '', email = '', idnumber = '' }) => {
    const user = add(state, state.pengguna, id => ({ id, username, firstname, lastname, email, idnumber }))
    return { id: user.id, username }
  })
}

export const requireUser = (state: Moodle, id: number): User =>
  state.pengguna.find(user => user.id === id) ?? fail('invalidrecord', 'user')
