import type { Violation } from './operation.ts'

/** Name and form are Prism's, so that tools which read it keep working. */
export const VIOLATIONS_FIELD = 'sl-violations'

const MAXIMUM = 8 * 1024 - 100

type Side = 'request' | 'response'
type Severity = 'Error' | 'Warning'

/** JSON in ASCII, cut where Node's clients would refuse the field. */
export const violationsText = (
  side: Side,
  violations: readonly Violation[],
  severity: Severity = 'Error',
): string => fitting(violations.map(violation => entryOf(side, violation, severity)))

/** The same of both sides of an exchange. */
export const exchangeViolationsText = (
  request: readonly Violation[],
  response: readonly Violation[],
): string =>
  fitting([
    ...request.map(violation => entryOf('request', violation, 'Error')),
    ...response.map(violation => entryOf('response', violation, 'Error')),
  ])

const entryOf = (side: Side, violation: Violation, severity: Severity) => ({
  location: [side, violation.in, ...violation.pointer.split('/').slice(1)],
  severity,
  code: violation.code,
  message: violation.detail,
})

const fitting = (entries: readonly ReturnType<typeof entryOf>[]): string => {
  const text = JSON.stringify(entries).replace(
    /[^\x20-\x7e]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return text.length > MAXIMUM ? `Too many violations! ${text.slice(0, MAXIMUM)}` : text
}
