import { nearest } from '#base'
import type { FlowCheck, FlowView, Objection, UsedOperation } from './check.ts'
import { fieldRead } from './field.ts'

export const readsExist: FlowCheck = {
  meta: {
    code: 'ddi-unknown-field',
    severity: 'error',
    source: 'SOP 6.A.2',
    summary: {
      en: 'Every field that a consumer reads is in the documented response.',
      id: 'Setiap data yang dibaca consumer ada di jawaban yang terdokumentasi.',
    },
    remedy: 'Correct the path, or add the field to the response schema.',
  },
  check: view => view.operations.flatMap(used => missingReads(view, used)),
}

const missingReads = ({ contract }: FlowView, { entry, operation, pointer }: UsedOperation): Objection[] =>
  entry.reads.flatMap((path, index) => {
    const field = fieldRead(operation, path, contract)
    if (field.kind === 'found') return []
    const near = field.step.kind === 'property' ? nearest(field.step.name, field.known) : undefined
    return [
      {
        pointer: `${pointer}/reads/${index}`,
        message: {
          en: `No successful response of '${operation.id}' has the field '${path}'.`,
          id: `Tidak ada jawaban berhasil dari '${operation.id}' yang memuat '${path}'.`,
        },
        ...(near === undefined ? {} : { remedy: `Did you mean '${near}'?` }),
      },
    ]
  })
