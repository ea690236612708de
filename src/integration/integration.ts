import type { Bilingual, DataClass, JsonObject } from '#base'

export type IntegrationStatus = 'draft' | 'review' | 'testing' | 'active' | 'deprecated' | 'retired'

/** An operation that a flow uses and the response fields that its consumer reads. */
export interface FlowOperation {
  /** `operationId` in the provider's spec. */
  readonly operation: string
  /** Response fields as paths, `[]` for every item of an array: `data[].nim`. */
  readonly reads: readonly string[]
}

/** One direction of data: a consumer calls operations of one provider's api (SOP 6.A.2-3). */
export interface Flow {
  readonly id: string
  readonly title: Bilingual
  readonly provider: string
  readonly consumer: string
  readonly api: string
  /** Major version of the api. */
  readonly version: number
  readonly operations: readonly FlowOperation[]
  readonly direction: 'pull' | 'push' | 'two-way'
  readonly frequency:
    | { readonly kind: 'real-time' }
    | { readonly kind: 'batch'; readonly cron: string; readonly zone: string }
    | { readonly kind: 'on-demand' }
  /** Media types, such as `application/json`. */
  readonly format: readonly string[]
  readonly auth: { readonly protocol: string; readonly scopes: readonly string[] }
  readonly rateLimit: { readonly requests: number; readonly seconds: number }
  /** Seconds; the SOP alerts over 10 (6.D.3). */
  readonly timeout: number
  /** CIDR ranges from which the consumer calls (SOP 6.B.3). */
  readonly networks: readonly string[]
  readonly dataClass: DataClass
  readonly storage: {
    readonly permitted: boolean
    readonly retentionDays?: number
    /** Reference of the written permission (SOP 6.E.3). */
    readonly permission?: string
  }
  readonly deprecation?: string
  readonly sunset?: string
}

/** One Integration Design Document (DDI). */
export interface Integration {
  readonly id: string
  readonly title: Bilingual
  readonly status: IntegrationStatus
  readonly owners: readonly {
    readonly unit: string
    readonly role: string
    readonly systems?: readonly string[]
  }[]
  readonly purpose: Bilingual
  readonly review: { readonly interval: string; readonly last: string; readonly next?: string }
  readonly decisions: readonly { readonly title: Bilingual; readonly text: Bilingual }[]
  readonly workflows: readonly string[]
  readonly flows: readonly Flow[]
  /** Workspace-relative file. */
  readonly file: string
  readonly source: JsonObject
}
