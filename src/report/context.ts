import type { Severity } from '#base'

/** What a reader of SARIF is told of a code, whether or not it was found. */
export interface RuleDescription {
  readonly code: string
  readonly severity: Severity
  readonly summary: string
  readonly remedy?: string
  /** The clause that asks for it. */
  readonly source?: string
  /** The rule's page, relative to the package: `docs/rules/sop-https.md`. */
  readonly page?: string
}

/** What surrounds the findings; a format takes from it what it can show. */
export interface ReportContext {
  readonly colour: boolean
  /** The text of a file that findings point at, for code frames. */
  readonly source?: ((file: string) => string | undefined) | undefined
  /** Which message to show where there are two; English without it. */
  readonly language?: 'en' | 'id' | undefined
  /** At most this many findings of one code in a text for people; all of them without it. */
  readonly limit?: number | undefined
  /** Version of this tool. */
  readonly version?: string | undefined
  readonly rules?: readonly RuleDescription[] | undefined
  /** The files that were checked, so that JUnit can say which are fine. */
  readonly files?: readonly string[] | undefined
}
