import type { Bilingual, JsonObject, Severity } from '#base'
import type { DocumentView, OperationView } from './view/document.ts'
import type { Place } from './view/place.ts'

/** What is told of a rule without running it. `id` is also its code in findings and the name of its page. */
export interface RuleMeta {
  readonly id: string
  readonly severity: Severity
  /** The clause that asks for it: `SOP 6.B.1`. */
  readonly source: string
  /** External platforms keep their own conventions, so most rules hold for the campus's own apis only. */
  readonly scope: 'internal' | 'every'
  readonly summary: Bilingual
  readonly remedy: string
}

export interface Report {
  readonly message: Bilingual
  readonly wanted?: string
}

export type Reporter = (at: Place['at'], report: Report) => void

/** The Redocly node types that rules of ours visit. */
export type NodeType = 'Server' | 'Parameter' | 'Header' | 'Schema' | 'MediaType' | 'Example'

/** One rule: called for the document, for each operation under `paths`, for each node of a type. */
export interface Rule {
  readonly meta: RuleMeta
  document?(view: DocumentView, report: Reporter): void
  operation?(operation: OperationView, report: Reporter): void
  readonly nodes?: Readonly<
    Partial<Record<NodeType, (node: JsonObject, at: Place['at'], report: Reporter) => void>>
  >
}
