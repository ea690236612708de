import { own } from '#base'
import type { Rule } from '../rule.ts'
import type { OperationView } from '../view/document.ts'
import { isPageSize, listOf } from '../view/list.ts'
import { entry, type Place } from '../view/place.ts'

const UNBOUNDED = (operation: string) => ({
  en: `${operation} may answer with a list of any length.`,
  id: `${operation} dapat menjawab dengan daftar sepanjang apa pun.`,
})
const NO_MAXIMUM = (parameter: string) => ({
  en: `The page size '${parameter}' has no maximum.`,
  id: `Ukuran halaman '${parameter}' tidak memiliki batas atas.`,
})

export const sopListLimit: Rule = {
  meta: {
    id: 'sop-list-limit',
    severity: 'error',
    source: 'OWASP API4:2023',
    scope: 'internal',
    summary: {
      en: 'The length of every list is bounded.',
      id: 'Panjang setiap daftar dibatasi.',
    },
    remedy: 'Give the page size a `maximum`, or the array `maxItems`.',
  },
  operation(operation, report) {
    const list = listOf(operation)
    if (!list || typeof own(list.node, 'maxItems') === 'number') return
    const sizes = operation.parameters.filter(isPageSize)
    if (sizes.length === 0) report(operation.at, { message: UNBOUNDED(operation.id) })
    for (const size of sizes.filter(parameter => !hasMaximum(parameter, operation))) {
      report(size.at, {
        message: NO_MAXIMUM(String(own(size.node, 'name'))),
        wanted: '`maximum` in its schema.',
      })
    }
  },
}

const hasMaximum = (parameter: Place, { follower }: OperationView): boolean => {
  const schema = entry(follower, parameter, 'schema')
  return ['maximum', 'exclusiveMaximum'].some(key => typeof own(schema?.node, key) === 'number')
}
