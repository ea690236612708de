/** How much a finding weighs: an `error` makes a command exit with 1. */
export type Severity = 'error' | 'warning' | 'info'

/** A place in a text, both counted from 1. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** Where a finding points: a workspace-relative file, the JSON pointer in it, and the characters. */
export interface SourceLocation {
  readonly file: string
  readonly pointer?: string
  readonly start: Position
  readonly end?: Position
}

/** A text that a reader may have in Indonesian or English. */
export interface Bilingual {
  readonly id: string
  readonly en: string
}

/**
 * One thing that is wrong with a document, an exchange or a setup.
 * `code` is stable and part of the interface; the message is not.
 */
export interface Finding {
  readonly code: string
  readonly severity: Severity
  /** What happened, in English. */
  readonly message: string
  /** The same in Indonesian, where the code has a translation. */
  readonly messageId?: string
  readonly location?: SourceLocation
  /** What the specification or the SOP wants here. */
  readonly wanted?: string
  /** What to do next. */
  readonly remedy?: string
  /** The clause that asks for it, such as `SOP 6.B.1` or `RFC 9110 §15.5.2`. */
  readonly source?: string
  /** What `ddi lint --fix` writes, where that is safe. */
  readonly fix?: Fix
}

/** One value of a document, set anew or for the first time. */
export interface Fix {
  /** Workspace-relative. */
  readonly file: string
  /** All but its last token is there already. */
  readonly pointer: string
  readonly value: unknown
}

export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some(finding => finding.severity === 'error')
