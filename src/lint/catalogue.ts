import type { Bilingual, Severity } from '#base'
import { EXAMPLE_INVALID } from './examples.ts'
import type { CheckMeta } from './integration/check.ts'
import { CHECK_METAS } from './integration/checks.ts'
import { RULES } from './rules/index.ts'
import { SECRET } from './secrets.ts'
import { WAIVER_METAS } from './waivers.ts'

/** What a report can tell of a code. */
export interface CodeDescription {
  readonly code: string
  readonly severity: Severity
  readonly summary: Bilingual
  readonly remedy: string
  readonly source: string
  /** What `ddi lint --fix` does about it; absent where a person has to decide. */
  readonly fix?: Bilingual
  /** Its page, relative to the package. */
  readonly page: string
}

const describe = ({ code, severity, summary, remedy, source, fix }: CheckMeta): CodeDescription => ({
  code,
  severity,
  summary,
  remedy,
  source,
  ...(fix && { fix }),
  page: `docs/rules/${code}.md`,
})

/** Every code of the SOP rules and of the checks between DDIs and specs. */
export const CODES: readonly CodeDescription[] = [
  ...RULES.map(({ meta }) => describe({ ...meta, code: meta.id })),
  describe(EXAMPLE_INVALID),
  describe(SECRET),
  ...CHECK_METAS.map(describe),
  ...WAIVER_METAS.map(describe),
]
