import type { Bilingual, Severity } from '#base'
import type { Contract, Operation } from '#contract'
import type { Flow, FlowOperation, Integration } from '#integration'
import type { System } from '#workspace'

/** What is told of a check without running it. */
export interface CheckMeta {
  readonly code: string
  readonly severity: Severity
  /** The clause that asks for it. */
  readonly source: string
  readonly summary: Bilingual
  readonly remedy: string
  /** What `ddi lint --fix` does about it. */
  readonly fix?: Bilingual
}

/** An operation that a flow lists, and the operation of the contract. */
export interface UsedOperation {
  readonly entry: FlowOperation
  readonly operation: Operation
  /** Pointer inside the flow: `/operations/0`. */
  readonly pointer: string
}

/** A flow next to the contract of its api. */
export interface FlowView {
  readonly integration: Integration
  readonly flow: Flow
  readonly contract: Contract
  /** Only the operations that exist. */
  readonly operations: readonly UsedOperation[]
  readonly provider: System | undefined
  readonly consumer: System | undefined
  /** Every document of the workspace. */
  readonly landscape: readonly Integration[]
  /** Milliseconds since the epoch. */
  readonly now: number
}

export interface Objection {
  /** Inside the flow: `/auth/scopes/0`. */
  readonly pointer: string
  readonly message: Bilingual
  readonly wanted?: string
  /** Instead of the check's own. */
  readonly remedy?: string
  /** A value for `pointer`, where writing it is safe. */
  readonly fix?: unknown
}

/** One question that the DDI and the spec must answer alike. */
export interface FlowCheck {
  readonly meta: CheckMeta
  check(view: FlowView): readonly Objection[]
}
