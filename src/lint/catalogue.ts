import type { Severity } from '#base'
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

/** Every code of the SOP rules and of the checks between DDIs and specs. */
export const CODES: readonly CodeDescription[] = [
  ...RULES.map(({ meta: { id, severity, summary, remedy, source } }) => ({
    code: id,
    severity,
    summary: summary.en,
    remedy,
    source,
    page: `docs/rules/${id}.md`,
  })),
  ...CHECK_METAS.map(({ code, severity, summary, remedy, source }) => ({
    code,
    severity,
    summary: summary.en,
    remedy,
    source,
    page: `docs/rules/ddi.md#${code}`,
  })),
]
