import { mediaTypeOf } from '../body.ts'
import { type Check, NOTHING } from './check.ts'

/** The media type is documented for this status. */
export const contentType: Check = {
  id: 'content-type',
  inspect({ response, violations }) {
    const violation = violations.find(({ in: place }) => place === 'content-type')
    if (violation === undefined) return NOTHING
    const came = mediaTypeOf(response) || 'no media type'
    return [
      {
        code: 'content-type-undocumented',
        severity: 'error',
        message: `${came} is not documented for status ${response.status}.`,
        wanted: violation.wanted,
        pointer: violation.schemaPointer,
        cause: `content-type ${came} ${violation.schemaPointer}`,
      },
    ]
  },
}
