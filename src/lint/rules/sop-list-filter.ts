import type { Rule } from '../rule.ts'
import { isNarrowing, listOf } from '../view/list.ts'

const MISSING = (operation: string) => ({
  en: `${operation} answers with a list that no parameter narrows.`,
  id: `${operation} menjawab dengan daftar yang tidak dapat dipersempit oleh parameter apa pun.`,
})

export const sopListFilter: Rule = {
  meta: {
    id: 'sop-list-filter',
    severity: 'error',
    source: 'SOP 6.B.1',
    scope: 'internal',
    summary: {
      en: 'A list can be narrowed, so that only relevant data is sent.',
      id: 'Daftar dapat dipersempit, agar hanya data yang relevan yang dikirim.',
    },
    remedy: 'Add a filter such as `nim`, `kelas_id` or `id_periode`; paging and sorting do not narrow.',
  },
  operation(operation, report) {
    if (!listOf(operation) || operation.parameters.some(isNarrowing)) return
    report(operation.at, {
      message: MISSING(operation.id),
      wanted: 'A query or path parameter that selects by a field.',
    })
  },
}
