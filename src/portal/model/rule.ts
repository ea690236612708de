import type { Bilingual, Severity } from '#base'

/** A clause of the SOP or of the law: the rules that check it, and the tests and schemas that prove it. */
export interface ClauseRow {
  readonly id: string
  readonly title: Bilingual
  /** Codes; none where no document can show it, only a running system. */
  readonly rules: readonly string[]
  /** Paths in the repository of ddi. */
  readonly evidence: readonly string[]
}

/** A rule of `ddi lint`: what it wants, why, and how it looks when broken and when kept. */
export interface RulePage {
  readonly code: string
  readonly severity: Severity
  readonly source: string
  readonly summary: Bilingual
  /** Markdown. */
  readonly text: Bilingual
  /** What `ddi lint --fix` does about it. */
  readonly fix: Bilingual | undefined
  /** YAML. */
  readonly bad: readonly string[]
  readonly good: readonly string[]
  /** Ids of the clauses that it checks. */
  readonly clauses: readonly string[]
  readonly waivers: readonly WaiverRow[]
}

/** An exception that the workspace makes, for a while. */
export interface WaiverRow {
  readonly rule: string
  readonly api: string
  readonly apiSlug: string | undefined
  /** An operation or a JSON pointer; absent where the whole api is meant. */
  readonly place: string | undefined
  readonly reason: string
  /** `yyyy-mm-dd`, the last day. */
  readonly expires: string
}
