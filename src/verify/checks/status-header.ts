import type { Check, Exchange, Observation } from './check.ts'

/** A status that obliges a header, whatever the document says. */
const obliging = (
  id: string,
  status: number,
  header: string,
  source: string,
  isRight: (value: string, exchange: Exchange) => boolean,
  wanted: (exchange: Exchange) => string,
): Check => ({
  id,
  inspect: exchange => {
    if (exchange.response.status !== status) return []
    const value = exchange.response.headers[header]
    if (value !== undefined && isRight(value, exchange)) return []
    const state = value === undefined ? 'missing' : 'wrong'
    const observation: Observation = {
      code: `${id}-${state}`,
      severity: 'error',
      message: `An answer with ${status} has ${state === 'missing' ? 'no' : 'a wrong'} ${header} header.`,
      wanted: wanted(exchange),
      source,
      pointer: exchange.operation.responseFor(status)?.pointer ?? exchange.operation.pointer,
      cause: `${id} ${state}`,
    }
    return [observation]
  },
})

export const challenge: Check = obliging(
  'www-authenticate',
  401,
  'www-authenticate',
  'RFC 9110 §11.6.1',
  value => /^[!#$%&'*+.^_`|~0-9A-Za-z-]+/.test(value),
  () => 'a challenge that names the scheme',
)

const methodsIn = (value: string): string[] => value.split(',').map(method => method.trim().toUpperCase())

export const allow: Check = obliging(
  'allow',
  405,
  'allow',
  'RFC 9110 §15.5.6',
  (value, { methods }) => methods.every(method => methodsIn(value).includes(method)),
  ({ methods }) => methods.join(', '),
)

export const retryAfter: Check = obliging(
  'retry-after',
  429,
  'retry-after',
  'RFC 6585 §4',
  value => /^\d+$/.test(value) || !Number.isNaN(Date.parse(value)),
  () => 'seconds or a date',
)
