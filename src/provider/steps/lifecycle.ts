import type { SunsetDates } from '../notices.ts'
import type { Step } from '../step.ts'

/** Tells a consumer that an operation or its flow is going away (SOP 6.D.4). */
export const lifecycle: Step = {
  name: 'lifecycle',
  phase: 'response',
  run: (exchange, { notices }) => {
    const operation = exchange.route?.operation.lifecycle
    const flow = exchange.caller?.grant?.flow
    // What was announced last moves the dates of the documents.
    const notice = exchange.route && notices?.(exchange.route.operation.id)
    const deprecation = notice?.deprecation ?? operation?.deprecation ?? flow?.deprecation
    const sunset = notice?.sunset ?? operation?.sunset ?? flow?.sunset
    Object.assign(exchange.fields, fieldsOf({ deprecation, sunset }))
    return undefined
  },
}

/** `Deprecation` is a structured date (RFC 9745 §2.1), `Sunset` an HTTP-date (RFC 8594 §3). */
const fieldsOf = ({ deprecation, sunset }: SunsetDates): Record<string, string> => {
  const fields: Record<string, string> = {}
  const deprecated = milliseconds(deprecation)
  const ends = milliseconds(sunset)
  if (deprecated !== undefined) fields['deprecation'] = `@${Math.floor(deprecated / 1000)}`
  if (ends !== undefined) fields['sunset'] = new Date(ends).toUTCString()
  return fields
}

const milliseconds = (date: string | undefined): number | undefined => {
  const parsed = date === undefined ? Number.NaN : Date.parse(date)
  return Number.isNaN(parsed) ? undefined : parsed
}
