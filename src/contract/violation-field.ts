import type { Violation } from './operation.ts'

/** Name and form are Prism's, so that tools which read it keep working. */
export const VIOLATIONS_FIELD = 'sl-violations'

const MAXIMUM = 8 * 1024 - 100

/** JSON in ASCII, cut where Node's clients would refuse the field. */
export const violationsText = (
  side: 'request' | 'response',
  violations: readonly Violation[],
  severity: 'Error' | 'Warning' = 'Error',
): string => {
  const entries = violations.map(violation => ({
    location: [side, violation.in, ...violation.pointer.split('/').slice(1)],
    severity,
    code: violation.code,
    message: violation.detail,
  }))
  const text = JSON.stringify(entries).replace(
    /[^\x20-\x7e]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return text.length > MAXIMUM ? `Too many violations! ${text.slice(0, MAXIMUM)}` : text
}
