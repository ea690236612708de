import type { FlowCheck } from './check.ts'
import { scopeAlternatives } from './scope.ts'

export const scopesNeeded: FlowCheck = {
  meta: {
    code: 'ddi-excess-scope',
    severity: 'error',
    source: 'SOP 6.A.2',
    summary: {
      en: 'A flow grants no scope beyond what its operations need.',
      id: 'Alur tidak memberikan scope melebihi kebutuhan operasinya.',
    },
    remedy: 'Remove the scope, or list the operation that needs it.',
  },
  check({ flow, operations }) {
    const needed = new Set(operations.flatMap(({ operation }) => scopeAlternatives(operation).flat()))
    // An unknown operation may be the one that needs it.
    if (operations.length < flow.operations.length) return []
    return flow.auth.scopes.flatMap((scope, index) =>
      needed.has(scope)
        ? []
        : [
            {
              pointer: `/auth/scopes/${index}`,
              message: {
                en: `No operation of the flow '${flow.id}' needs the scope '${scope}'.`,
                id: `Tidak ada operasi pada alur '${flow.id}' yang memerlukan scope '${scope}'.`,
              },
            },
          ],
    )
  },
}
