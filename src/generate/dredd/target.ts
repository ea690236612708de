import { stringify } from 'yaml'
import type { Contract } from '#contract'
import type { GeneratedFile } from '../api.ts'
import { dreddCases, type Landscape } from './cases.ts'
import { dreddDocument } from './document.ts'
import { HOOKS } from './hooks.ts'

export interface DreddOptions {
  /** URL of the provider with the base path. */
  readonly endpoint: string
  /** Absent for a single spec: the one credential then is `DDI_TOKEN`, and nobody is a stranger. */
  readonly landscape?: Landscape | undefined
}

/** A statistic of the cases, so that nothing is left out silently. */
export interface DreddTarget {
  readonly files: readonly GeneratedFile[]
  readonly sent: number
  /** Reasons, and how many cases each keeps from being sent. */
  readonly skipped: ReadonlyMap<string, number>
}

/** Everything to run Dredd with: `cd DIR && npx dredd`. */
export const dreddTarget = (contract: Contract, { endpoint, landscape }: DreddOptions): DreddTarget => {
  const cases = dreddCases(contract, landscape)
  const skipped = new Map<string, number>()
  for (const { skip } of cases.cases) if (skip !== undefined) skipped.set(skip, (skipped.get(skip) ?? 0) + 1)
  return {
    files: [
      { path: 'cases.json', text: json(cases) },
      { path: 'dredd.yml', text: configuration(endpoint) },
      { path: 'hooks.cjs', text: HOOKS },
      { path: 'openapi.json', text: json(dreddDocument(contract)) },
    ],
    sent: cases.cases.filter(({ skip }) => skip === undefined).length,
    skipped,
  }
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

/** `path: []` is needed: without it Dredd stops with "invalid pattern". JSON is what its YAML reader can read. */
const configuration = (endpoint: string): string =>
  stringify({
    blueprint: 'openapi.json',
    endpoint,
    language: 'nodejs',
    hookfiles: ['hooks.cjs'],
    reporter: [],
    output: [],
    header: [],
    path: [],
    only: [],
    sorted: false,
    loglevel: 'error',
  })
