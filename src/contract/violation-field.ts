import { asciiJson, memo } from '#base'
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
): string => fitting(entries(side, violations, severity))

/** The same of both sides of an exchange. */
export const exchangeViolationsText = (
  request: readonly Violation[],
  response: readonly Violation[],
): string => fitting(entries('request', request, 'Error') + entries('response', response, 'Error'))

const entries = (side: Side, violations: readonly Violation[], severity: Severity): string => {
  let text = ''
  for (const violation of violations) text += `,${entry(side, violation, severity)}`
  return text
}

/** `entries` begin with a comma. */
const fitting = (entries: string): string => {
  const text = `[${entries.slice(1)}]`
  return text.length > MAXIMUM ? `Too many violations! ${text.slice(0, MAXIMUM)}` : text
}

/** `{"location":["request","body","nim"],"severity":"Error","code":"pattern","message":"does not match the pattern"}` */
const entry = (side: Side, violation: Violation, severity: Severity): string => {
  const { in: place, pointer, code, detail } = violation
  let location = `"${side}",${quoted(place)}`
  for (let at = pointer.indexOf('/'); at !== -1; ) {
    const next = pointer.indexOf('/', at + 1)
    location += `,${quoted(pointer.slice(at + 1, next === -1 ? undefined : next))}`
    at = next
  }
  return `{"location":[${location}],"severity":"${severity}","code":${quoted(code)},"message":${quoted(detail)}}`
}

/** The same few words come in every refusal. */
const quoted = memo(asciiJson)
