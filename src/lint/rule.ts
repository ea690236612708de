import type { Bilingual, JsonObject, Severity } from '#base'
import type { System } from '#workspace'
import type { DocumentView, OperationView } from './view/document.ts'
import type { Place } from './view/place.ts'

/** What is told of a rule without running it. `id` is also its code in findings and the name of its page. */
export interface RuleMeta {
  readonly id: string
  readonly severity: Severity
  /** The clause that asks for it: `SOP 6.B.1`. */
  readonly source: string
  /**
   * What we write about an api can be demanded of every description. How a provider behaves can be demanded of the
   * campus's own apis only: external platforms keep their own conventions.
   */
  readonly scope: 'internal' | 'every'
  /** Holds for the operations under `webhooks` too. */
  readonly webhooks?: true
  readonly summary: Bilingual
  readonly remedy: string
  /** What `ddi lint --fix` does about it; absent where a person has to decide. */
  readonly fix?: Bilingual
}

/** Whether the campus or somebody else runs what an api describes. */
export type Kind = System['kind']

export interface Report {
  readonly message: Bilingual
  readonly wanted?: string
  readonly fix?: Change
}

/** A value for a place that is there, or whose parent is. */
export interface Change {
  readonly at: Place['at']
  readonly value: unknown
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
