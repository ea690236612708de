import type { Bilingual, DataClass } from '#base'
import type { Flow, Integration, IntegrationStatus } from '#integration'
import type { OperationLink } from './operation.ts'
import type { Text } from './text.ts'

export interface IntegrationPage {
  readonly id: string
  readonly slug: string
  readonly title: Bilingual
  readonly status: IntegrationStatus
  readonly purpose: Bilingual
  /** The most sensitive class that a flow of it has. */
  readonly dataClass: DataClass | undefined
  readonly owners: Integration['owners']
  readonly review: Integration['review']
  readonly decisions: Integration['decisions']
  readonly workflows: readonly string[]
  readonly file: string
  readonly flows: readonly FlowView[]
}

export interface FlowView
  extends Pick<
    Flow,
    | 'id'
    | 'title'
    | 'provider'
    | 'consumer'
    | 'api'
    | 'version'
    | 'direction'
    | 'frequency'
    | 'format'
    | 'auth'
    | 'rateLimit'
    | 'timeout'
    | 'networks'
    | 'dataClass'
    | 'storage'
  > {
  readonly apiSlug: string | undefined
  /** Where data comes from and where it goes. */
  readonly from: string
  readonly to: string
  readonly deprecation: string | undefined
  readonly sunset: string | undefined
  readonly operations: readonly FlowOperationView[]
}

export interface FlowOperationView {
  readonly operationId: string
  readonly link: OperationLink | undefined
  readonly reads: readonly FieldRead[]
}

/** A response field that a consumer reads, with what the provider's spec says about it. */
export interface FieldRead {
  readonly path: string
  readonly type: string | undefined
  readonly dataClass: DataClass | undefined
  readonly description: Text | undefined
}
