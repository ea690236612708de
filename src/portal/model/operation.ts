import type { DataClass } from '#base'
import type { Lifecycle, RateLimit } from '#contract'
import type { BodyView, ResponseView } from './content.ts'
import type { ParameterRow } from './schema.ts'
import type { Text } from './text.ts'

export interface OperationLink {
  readonly apiSlug: string
  readonly slug: string
  readonly method: string
  readonly path: string
  readonly summary: Text | undefined
  readonly deprecated: boolean
}

export interface OperationPage extends OperationLink {
  readonly id: string
  readonly basePath: string
  readonly description: Text | undefined
  readonly tags: readonly string[]
  readonly dataClass: DataClass | undefined
  readonly rateLimit: RateLimit | undefined
  readonly lifecycle: Lifecycle | undefined
  /** Alternatives; empty when anybody may call. */
  readonly security: readonly (readonly { readonly scheme: string; readonly scopes: readonly string[] }[])[]
  readonly consumers: readonly ConsumerRow[]
  readonly parameters: readonly ParameterRow[]
  readonly body: BodyView | undefined
  readonly responses: readonly ResponseView[]
  readonly curl: CurlView
}

export interface ConsumerRow {
  readonly system: string
  readonly integration: string
  readonly scopes: readonly string[]
  readonly reads: readonly string[]
}

export interface CurlView {
  readonly command: string
  /** Whose token the command carries; absent where no document grants the operation. */
  readonly consumer: string | undefined
}
