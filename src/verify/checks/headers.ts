import { fromPointer } from '#base'
import { anchored } from './anchor.ts'
import type { Check } from './check.ts'

/** Required response headers are there and every documented one is valid. */
export const headers: Check = {
  id: 'headers',
  inspect: ({ operation, response, violations }) =>
    violations
      .filter(({ in: place }) => place === 'header')
      .map(({ code, pointer, wanted, schemaPointer }) => {
        const [name = ''] = fromPointer(pointer)
        const header = operation.responseFor(response.status)?.headers.find(entry => entry.name === name)
        const at = anchored(schemaPointer, `${header?.pointer ?? operation.pointer}/schema`)
        const missing = code === 'missing' || code === 'required'
        return {
          code: missing ? 'header-missing' : 'header-invalid',
          severity: 'error',
          message: missing
            ? `An answer with ${response.status} has no ${name} header.`
            : `The ${name} header of an answer with ${response.status} misses ${code}.`,
          wanted,
          pointer: at,
          cause: `headers ${name} ${code} ${at}`,
        }
      }),
}
