export interface Figure {
  readonly scenario: string
  readonly server: string
  /** Microseconds of CPU for one request. */
  readonly cpu: number
  /** Requests a second. */
  readonly rate: number
  /** Milliseconds within which 99 of 100 answers came. */
  readonly p99: number
  /** Resident memory afterwards, in MiB. */
  readonly memory: number
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** A table of medians: each scenario, each server. */
export const reportOf = (figures: readonly Figure[], rounds: number): string => {
  const scenarios = [...new Set(figures.map(({ scenario }) => scenario))]
  const servers = [...new Set(figures.map(({ server }) => server))].sort()
  const rows = scenarios.flatMap(scenario => servers.map(server => rowOf(figures, scenario, server)))
  const headings = [
    'scenario',
    'server',
    'CPU µs/request',
    'requests/s',
    'p99 ms',
    'RSS MiB',
    'CPU vs bare',
    'mock uses less by',
  ]
  return `Medians of ${rounds} interleaved rounds\n\n${columns([headings, ...rows])}`
}

const rowOf = (figures: readonly Figure[], scenario: string, server: string): string[] => {
  const cpu = (name: string): number =>
    median(
      figures.filter(figure => figure.scenario === scenario && figure.server === name).map(({ cpu }) => cpu),
    )
  const own = figures.filter(figure => figure.scenario === scenario && figure.server === server)
  const of = (field: 'rate' | 'p99' | 'memory'): number => median(own.map(figure => figure[field]))
  return [
    scenario,
    server,
    cpu(server).toFixed(0),
    of('rate').toFixed(0),
    of('p99').toFixed(1),
    of('memory').toFixed(0),
    `${(cpu(server) / cpu('bare node:http')).toFixed(2)}×`,
    `${(cpu(server) / cpu('ddi mock')).toFixed(1)}×`,
  ]
}

export const columns = (rows: readonly (readonly string[])[]): string => {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0))) ?? []
  const cell = (text: string, column: number): string =>
    column < 2 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0)
  return rows.map(row => `${row.map(cell).join('  ')}\n`).join('')
}
