import { fromPointer, own, valueAt } from '#base'
import type { Contract, ResponseEntry } from '#contract'
import type { ProblemRow } from './model/api.ts'
import { stringAt, textAt } from './text.ts'

/** Every error status that operations of an api document, with the codes that its examples show. */
export const problemRows = (contract: Contract): readonly ProblemRow[] => {
  const byStatus = Map.groupBy(
    contract.operations.flatMap(operation => operation.responses.filter(isError)),
    response => response.status,
  )
  return [...byStatus]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([status, responses]) => problemRow(contract, status, responses))
}

const problemRow = (contract: Contract, status: string, responses: readonly ResponseEntry[]): ProblemRow => {
  const first = responses[0] as ResponseEntry
  const source = valueAt(contract.document, fromPointer(first.pointer))
  return {
    status,
    codes: codesOf(responses),
    description: textAt(source, 'description') ?? { id: first.description },
    operations: responses.length,
  }
}

const codesOf = (responses: readonly ResponseEntry[]): ProblemRow['codes'] => {
  const titles = new Map<string, string | undefined>()
  for (const { value } of responses.flatMap(response => response.content.flatMap(media => media.examples))) {
    const code = own(value, 'code')
    if (typeof code === 'string' && !titles.has(code)) titles.set(code, stringAt(value, 'title'))
  }
  return [...titles].map(([code, title]) => ({ code, title }))
}

const isError = (response: ResponseEntry): boolean => /^[45]/.test(response.status)
