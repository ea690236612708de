import type { DataClass } from '#base'
import type { Lifecycle, RateLimit } from '#contract'
import type { OperationLink, OperationPage } from './operation.ts'
import type { Text } from './text.ts'

export interface ApiPage {
  readonly api: string
  readonly slug: string
  readonly system: string
  readonly title: Text
  readonly version: string
  readonly summary: Text | undefined
  readonly description: Text | undefined
  readonly owner: string | undefined
  readonly contact: {
    readonly name: string | undefined
    readonly email: string | undefined
    readonly url: string | undefined
  }
  readonly lifecycle: Lifecycle | undefined
  readonly servers: readonly { readonly url: string; readonly description: Text | undefined }[]
  /** Where `ddi mock` serves it: `http://127.0.0.1:4010/elibrary/api/v1`. */
  readonly mockUrl: string
  readonly security: readonly SecurityRow[]
  /** The most sensitive class that an operation of it has. */
  readonly dataClass: DataClass | undefined
  readonly rateLimits: readonly { readonly limit: RateLimit; readonly operations: number }[]
  readonly problems: readonly ProblemRow[]
  readonly tags: readonly TagGroup[]
  readonly operations: readonly OperationPage[]
  readonly consumers: readonly string[]
}

export interface SecurityRow {
  readonly name: string
  readonly type: string
  /** Where the credential goes: `Authorization: Bearer …`. */
  readonly usage: string
  readonly description: Text | undefined
}

/** An error that operations of an api document. */
export interface ProblemRow {
  readonly status: string
  /** The stable `code`s in its examples. */
  readonly codes: readonly { readonly code: string; readonly title: string | undefined }[]
  readonly description: Text
  readonly operations: number
}

export interface TagGroup {
  /** Empty for operations without a tag. */
  readonly name: string
  readonly slug: string
  /** How readers see the name. */
  readonly title: Text
  readonly description: Text | undefined
  readonly operations: readonly OperationLink[]
}
