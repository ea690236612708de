import { fromPointer, valueAt } from '#base'
import { bestEntry } from '#contract'
import { jsonOf, mediaTypeOf } from '../body.ts'
import { describe } from '../describe.ts'
import { INVALID_ACCEPTED } from '../expectation.ts'
import { anchored } from './anchor.ts'
import type { Check, Exchange } from './check.ts'

/** Which item of a list it was does not make another cause. */
const anyItem = (pointer: string): string => pointer.replace(/\/\d+(?=\/|$)/g, '/*')

/** The body is valid by the schema of its status and media type. */
export const body: Check = {
  id: 'body',
  inspect(exchange) {
    // Bad values that were accepted come back as they are; that they were accepted is the cause.
    if (isAccepted(exchange)) return []
    const misses = exchange.violations.filter(({ in: place }) => place === 'body')
    if (misses.length === 0) return []
    const value = jsonOf(exchange.response)
    const schema = schemaPointerOf(exchange)
    return misses.map(({ code, pointer, wanted, schemaPointer }) => {
      const at = anchored(schemaPointer, schema)
      const came = describe(valueAt(value, fromPointer(pointer)))
      return {
        code: 'body-invalid',
        severity: 'error',
        message: `${anyItem(pointer) || 'The body'} of an answer with ${exchange.response.status} misses ${code}: ${came} came.`,
        wanted,
        pointer: at,
        // What cannot be read at all is one mistake, wherever it shows.
        cause: code === 'malformed' ? 'body malformed' : `body ${anyItem(pointer)} ${code} ${at}`,
      }
    })
  },
}

const isAccepted = ({ testCase, response }: Exchange): boolean =>
  testCase.expectation.code === INVALID_ACCEPTED && response.status < 300

const schemaPointerOf = ({ operation, response }: Exchange): string => {
  const content = operation.responseFor(response.status)?.content ?? []
  return `${bestEntry(content, mediaTypeOf(response))?.pointer ?? operation.pointer}/schema`
}
