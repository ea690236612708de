import type { FlowCheck } from './check.ts'
import { responsePaths } from './response-paths.ts'

export const operationsRead: FlowCheck = {
  meta: {
    code: 'ddi-unread-operation',
    severity: 'error',
    source: 'SOP 6.A.2, OWASP API5:2023',
    summary: {
      en: 'A flow grants no query whose answer the consumer does not read.',
      id: 'Alur tidak memberikan operasi baca yang jawabannya tidak dibaca consumer.',
    },
    remedy: 'List under `reads` what the consumer needs, or leave the operation out.',
  },
  check({ operations, contract }) {
    return operations.flatMap(({ entry, operation, pointer }) => {
      if (operation.method !== 'GET' || entry.reads.length > 0) return []
      if (responsePaths(operation, contract).length === 0) return []
      return [
        {
          pointer: `${pointer}/reads`,
          message: {
            en: `The flow may call '${operation.id}' and reads nothing of its answer.`,
            id: `Alur boleh memanggil '${operation.id}' tetapi tidak membaca apa pun dari jawabannya.`,
          },
        },
      ]
    })
  },
}
