import { fromPointer, valueAt } from '#base'
import { jsonOf } from '../body.ts'
import { describe } from '../describe.ts'
import type { Check } from './check.ts'

/** Which item of a list it was does not make another cause. */
const anyItem = (pointer: string): string => pointer.replace(/\/\d+(?=\/|$)/g, '/*')

/** The body is valid by the schema of its status and media type. */
export const body: Check = {
  id: 'body',
  inspect({ response, violations }) {
    const misses = violations.filter(({ in: place }) => place === 'body')
    if (misses.length === 0) return []
    const value = jsonOf(response)
    return misses.map(({ code, pointer, wanted, schemaPointer }) => ({
      code: 'body-invalid',
      severity: 'error',
      message: `Response body ${pointer || '/'} misses ${code}: ${describe(valueAt(value, fromPointer(pointer)))} came.`,
      wanted,
      pointer: schemaPointer,
      cause: `body ${anyItem(pointer)} ${code} ${schemaPointer}`,
    }))
  },
}
