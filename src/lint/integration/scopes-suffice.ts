import type { FlowCheck } from './check.ts'
import { scopeAlternatives } from './scope.ts'

export const scopesSuffice: FlowCheck = {
  meta: {
    code: 'ddi-missing-scope',
    severity: 'error',
    source: 'SOP 6.A.2',
    summary: {
      en: 'The scopes of a flow open every operation that it lists.',
      id: 'Scope pada alur membuka setiap operasi yang disebutnya.',
    },
    remedy: 'Add the scope under `auth.scopes`, or leave the operation out.',
  },
  check({ flow, operations }) {
    const granted = new Set(flow.auth.scopes)
    return operations.flatMap(({ operation, pointer }) => {
      const alternatives = scopeAlternatives(operation)
      const missing = alternatives.map(scopes => scopes.filter(scope => !granted.has(scope)))
      if (missing.length === 0 || missing.some(scopes => scopes.length === 0)) return []
      const fewest = missing.reduce((left, right) => (right.length < left.length ? right : left))
      return [
        {
          pointer: `${pointer}/operation`,
          message: {
            en: `The operation '${operation.id}' needs the scope '${fewest.join("' and '")}', which the flow does not grant.`,
            id: `Operasi '${operation.id}' memerlukan scope '${fewest.join("' dan '")}', yang tidak diberikan alur ini.`,
          },
          wanted: alternatives.map(scopes => scopes.join(' and ')).join(', or '),
        },
      ]
    })
  },
}
