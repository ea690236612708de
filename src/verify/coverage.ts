import type { Operation } from '#contract'
import { UNSUPPORTED_METHOD } from './cases/unsupported-method.ts'
import type { CaseResult, CoverageCell, CoverageRow } from './event.ts'

/** Counts answers by operation and documented status. */
export interface CoverageBook {
  add(result: CaseResult): void
  rows(): readonly CoverageRow[]
}

interface Cell {
  count: number
  failed: boolean
}

export const coverageBook = (covered: readonly Operation[]): CoverageBook => {
  const cells = new Map<string, Cell>()
  const reasons = new Map<string, string>()
  const operations = new Map(covered.map(operation => [operation.id, operation]))

  const add = (result: CaseResult): void => {
    const operation = operations.get(result.operation)
    if (operation === undefined || result.family === UNSUPPORTED_METHOD) return
    noteAnswer(cells, operation, result)
    noteReason(reasons, operation, result)
  }
  const cellOf = (operation: Operation, status: string): CoverageCell => {
    const cell = cells.get(keyOf(operation, status))
    if (cell !== undefined && cell.count > 0) {
      return { status, state: cell.failed ? 'failed' : 'exercised', count: cell.count }
    }
    const reason = reasons.get(keyOf(operation, status)) ?? standardReason(operation, status)
    return { status, state: cell?.failed ? 'failed' : 'not-exercised', count: 0, reason }
  }
  const rows = (): readonly CoverageRow[] =>
    covered.map(operation => ({
      operation: operation.id,
      method: operation.method,
      path: operation.path,
      cells: operation.responses.map(({ status }) => cellOf(operation, status)),
    }))
  return { add, rows }
}

const keyOf = (operation: Operation, status: string): string => `${status} ${operation.id}`

const noteAnswer = (cells: Map<string, Cell>, operation: Operation, result: CaseResult): void => {
  if (result.status === undefined) return
  const cell = (status: string): Cell => {
    const key = keyOf(operation, status)
    const known = cells.get(key) ?? { count: 0, failed: false }
    cells.set(key, known)
    return known
  }
  const came = operation.responseFor(result.status)
  if (came !== undefined) cell(came.status).count += 1
  for (const { check, finding } of result.failures) {
    if (finding.severity !== 'error') continue
    // A wrong status is a failure of the status that should have come.
    const blamed = check === 'expected' ? operation.responseFor(Number(result.wanted[0])) : came
    if (blamed !== undefined) cell(blamed.status).failed = true
  }
}

const noteReason = (reasons: Map<string, string>, operation: Operation, result: CaseResult): void => {
  if (result.reason === undefined) return
  for (const wanted of result.wanted) {
    const matching = operation.responses.filter(({ status }) => matches(status, String(wanted)))
    for (const { status } of matching) {
      const key = keyOf(operation, status)
      if (!reasons.has(key)) reasons.set(key, result.reason)
    }
  }
}

/** `200` and `2XX` match, either way round. */
const matches = (status: string, wanted: string): boolean =>
  status === wanted || ((status.endsWith('XX') || wanted.endsWith('XX')) && status[0] === wanted[0])

const STANDARD: Readonly<Record<string, string>> = {
  '304': 'conditional requests are not tried',
  '401': 'the operation needs no credentials',
  '404': 'no identifier of the request could be made unknown',
  '409': 'no state in conflict is made',
  '413': 'no such large request is sent',
  '429': 'the rate limit is not provoked',
  default: 'every answer had a status of its own',
}

const standardReason = (operation: Operation, status: string): string => {
  const { rateLimit } = operation
  if (status === '429' && rateLimit) {
    return `the limit of ${rateLimit.requests} in ${rateLimit.seconds} s is not provoked`
  }
  if (status.startsWith('5')) return 'a failure cannot be asked for'
  return STANDARD[status] ?? 'no case leads there'
}
