import { fromPointer, valueAt } from '#base'
import { bestEntry } from '#contract'
import { jsonOf, mediaTypeOf } from '../body.ts'
import { describe } from '../describe.ts'
import { anchored } from './anchor.ts'
import type { Check, Exchange } from './check.ts'

/** Which item of a list it was does not make another cause. */
const anyItem = (pointer: string): string => pointer.replace(/\/\d+(?=\/|$)/g, '/*')

/** The body is valid by the schema of its status and media type. */
export const body: Check = {
  id: 'body',
  inspect(exchange) {
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
        cause: `body ${anyItem(pointer)} ${code} ${at}`,
      }
    })
  },
}

const schemaPointerOf = ({ operation, response }: Exchange): string => {
  const content = operation.responseFor(response.status)?.content ?? []
  return `${bestEntry(content, mediaTypeOf(response))?.pointer ?? operation.pointer}/schema`
}
