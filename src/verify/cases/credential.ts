import { isOpen } from '../access.ts'
import type { Access, Family, Ground, Omission, Proposal } from '../case.ts'
import { answers } from '../expectation.ts'

const PUBLIC: Omission = { omitted: 'anybody may call this operation' }

/** A negative family whose request is valid in all but its credentials. */
const accessing = (id: string, title: string, access: Access, status: number, code: string): Family => ({
  id,
  kind: 'negative',
  propose: ground => [isOpen(ground.operation) ? PUBLIC : proposal(ground, title, access, status, code)],
})

const proposal = (ground: Ground, title: string, access: Access, status: number, code: string): Proposal => ({
  title,
  access,
  draft: ground.required,
  expectation: answers([status], code),
})

export const missingCredentials: Family = accessing(
  'missing-credentials',
  'without credentials',
  'absent',
  401,
  'request-without-credentials-accepted',
)

export const malformedCredentials: Family = accessing(
  'malformed-credentials',
  'with malformed credentials',
  'malformed',
  401,
  'malformed-credentials-accepted',
)

export const unknownToken: Family = accessing(
  'unknown-credentials',
  'with credentials that nobody was given',
  'unknown',
  401,
  'unknown-credentials-accepted',
)

export const withoutGrant: Family = accessing(
  'without-grant',
  'as a system without a grant',
  'ungranted',
  403,
  'request-without-grant-accepted',
)
