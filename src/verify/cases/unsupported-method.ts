import type { Family } from '../case.ts'
import { write } from '../draft.ts'
import { answers } from '../expectation.ts'

/** HEAD and OPTIONS are often answered by the server itself, and fetch refuses TRACE. */
const METHODS = ['PATCH', 'PUT', 'DELETE', 'POST']

export const UNSUPPORTED_METHOD = 'unsupported-method'

/** A method that the path does not have; asked once a path, by its first operation. */
export const unsupportedMethod: Family = {
  id: UNSUPPORTED_METHOD,
  kind: 'negative',
  *propose({ contract, operation, required }) {
    const first = contract.operations.find(({ path }) => path === operation.path)
    if (first !== operation) return
    const path = write(operation, required, '').request.target.split('?')[0] ?? ''
    const method = METHODS.find(candidate => contract.match(candidate, path).kind === 'method-not-allowed')
    if (method === undefined) return
    const draft = { ...required, body: undefined, contentType: undefined, raw: { method } }
    yield {
      title: `the undocumented method ${method}`,
      draft,
      expectation: answers([405], 'undocumented-method-accepted'),
    }
  },
}
