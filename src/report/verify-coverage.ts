import type { CoverageCell, CoverageRow } from '#verify'

/** How the state of a cell is shown. */
export const MARKS: Readonly<Record<CoverageCell['state'], string>> = {
  exercised: '✓',
  failed: '✗',
  'not-exercised': '·',
}

/** Every documented status of any operation, `default` last. */
export const statusesOf = (rows: readonly CoverageRow[]): string[] =>
  [...new Set(rows.flatMap(({ cells }) => cells.map(({ status }) => status)))].sort()

/** What was not exercised, by reason. */
export interface Gap {
  readonly status: string
  readonly reason: string
  readonly operations: readonly string[]
}

export const gapsOf = (rows: readonly CoverageRow[]): readonly Gap[] => {
  const gaps = new Map<string, { status: string; reason: string; operations: string[] }>()
  for (const { method, path, cells } of rows) {
    for (const { status, reason = '', count } of cells) {
      if (count > 0) continue
      const key = `${status} ${reason}`
      const gap = gaps.get(key) ?? { status, reason, operations: [] }
      gap.operations.push(`${method} ${path}`)
      gaps.set(key, gap)
    }
  }
  return [...gaps.values()].sort((left, right) => (left.status < right.status ? -1 : 1))
}
