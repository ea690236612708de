import type { Check } from './check.ts'

/** Required response headers are there and every documented one is valid. */
export const headers: Check = {
  id: 'headers',
  inspect: ({ operation, response, violations }) =>
    violations
      .filter(({ in: place }) => place === 'header')
      .map(({ code, pointer, wanted, schemaPointer }) => ({
        code: code === 'missing' || code === 'required' ? 'header-missing' : 'header-invalid',
        severity: 'error',
        message: `Response header ${pointer} of status ${response.status}: ${code}.`,
        wanted,
        pointer: schemaPointer,
        cause: `headers ${operation.id} ${pointer} ${code} ${schemaPointer}`,
      })),
}
