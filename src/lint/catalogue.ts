import type { Severity } from '#base'
import { EXAMPLE_INVALID } from './examples.ts'
import type { CheckMeta } from './integration/check.ts'
import { CHECK_METAS } from './integration/checks.ts'
import { RULES } from './rules/index.ts'

/** What a report can tell of a code. */
export interface CodeDescription {
  readonly code: string
  readonly severity: Severity
  readonly summary: string
  readonly remedy: string
  readonly source: string
  /** Its page, relative to the package. */
  readonly page: string
}

const describe = ({ code, severity, summary, remedy, source }: CheckMeta, page: string): CodeDescription => ({
  code,
  severity,
  summary: summary.en,
  remedy,
  source,
  page,
})

/** Every code of the SOP rules and of the checks between DDIs and specs. */
export const CODES: readonly CodeDescription[] = [
  ...RULES.map(({ meta }) => describe({ ...meta, code: meta.id }, `docs/rules/${meta.id}.md`)),
  describe(EXAMPLE_INVALID, 'docs/rules/example-invalid.md'),
  ...CHECK_METAS.map(meta => describe(meta, `docs/rules/ddi.md#${meta.code}`)),
]
