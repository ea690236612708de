import type { FlowCheck, FlowView, Objection, UsedOperation } from './check.ts'
import { responsePaths } from './response-paths.ts'

export const fieldsRead: FlowCheck = {
  meta: {
    code: 'ddi-unread-field',
    severity: 'error',
    source: 'SOP 6.B.1, OWASP API3:2023',
    summary: {
      en: 'A consumer is sent no personal data that it does not read.',
      id: 'Consumer tidak dikirimi data pribadi yang tidak dibacanya.',
    },
    remedy: 'Add it to `reads` if it is needed; otherwise agree on an operation that does not send it.',
  },
  check: view => view.operations.flatMap(used => unreadFields(view, used)),
}

const unreadFields = (view: FlowView, { entry, operation, pointer }: UsedOperation): Objection[] => {
  // What somebody else's platform sends is not ours to decide; nothing read at all is `ddi-unread-operation`.
  if (view.provider?.kind === 'external' || entry.reads.length === 0) return []
  const reads = readsOf(view, entry.operation)
  const unread = responsePaths(operation, view.contract)
    .filter(({ dataClass, path }) => dataClass?.startsWith('personal') && !isRead(path, reads))
    .map(({ path }) => path)
  if (unread.length === 0) return []
  const shown = `'${unread.slice(0, SHOWN).join("', '")}'${unread.length > SHOWN ? ', …' : ''}`
  return [
    {
      pointer: `${pointer}/reads`,
      message: {
        en: `'${operation.id}' sends personal data that '${view.flow.consumer}' reads nowhere: ${shown}.`,
        id: `'${operation.id}' mengirim data pribadi yang tidak dibaca '${view.flow.consumer}': ${shown}.`,
      },
    },
  ]
}

const SHOWN = 5

/** Everything that this consumer reads of the operation, in whichever flow. */
const readsOf = ({ flow, landscape }: FlowView, operation: string): readonly string[] =>
  landscape
    .filter(({ status }) => status !== 'retired')
    .flatMap(({ flows }) => flows)
    .filter(({ consumer, api }) => consumer === flow.consumer && api === flow.api)
    .flatMap(({ operations }) => operations)
    .filter(entry => entry.operation === operation)
    .flatMap(({ reads }) => reads)

/** Who reads `data[]` reads all that is in it. */
const isRead = (path: string, reads: readonly string[]): boolean =>
  reads.some(read => path === read || path.startsWith(`${read}.`) || path.startsWith(`${read}[]`))
