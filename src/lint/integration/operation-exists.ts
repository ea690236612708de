import { nearest } from '#base'
import type { FlowCheck } from './check.ts'

export const operationExists: FlowCheck = {
  meta: {
    code: 'ddi-unknown-operation',
    severity: 'error',
    source: 'SOP 6.A.2',
    summary: {
      en: 'Every operation of a flow is in the spec of its api.',
      id: 'Setiap operasi pada alur ada di spesifikasi API-nya.',
    },
    remedy: 'Write the `operationId` of the spec.',
  },
  check({ flow, contract }) {
    return flow.operations.flatMap(({ operation: id }, index) => {
      if (contract.find(id)) return []
      const near = nearest(
        id,
        contract.operations.map(operation => operation.id),
      )
      return [
        {
          pointer: `/operations/${index}/operation`,
          message: {
            en: `The api '${flow.api}' has no operation '${id}'.`,
            id: `API '${flow.api}' tidak memiliki operasi '${id}'.`,
          },
          ...(near === undefined ? {} : { remedy: `Did you mean '${near}'?` }),
        },
      ]
    })
  },
}
