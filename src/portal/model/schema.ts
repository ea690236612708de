import type { DataClass } from '#base'
import type { Text } from './text.ts'

/** What a schema says about one value. */
export interface Facets {
  /** `string`, `integer | null`, `object[]`. */
  readonly type: string
  readonly format: string | undefined
  readonly description: Text | undefined
  readonly dataClass: DataClass | undefined
  readonly deprecated: boolean
  readonly access: 'readOnly' | 'writeOnly' | undefined
  /** JSON Schema keywords with their values: `minLength`, `9`. */
  readonly constraints: readonly (readonly [keyword: string, value: string])[]
  /** `enum` or `const`, as JSON. */
  readonly values: readonly string[]
  readonly fallback: string | undefined
  readonly example: string | undefined
}

export interface ParameterRow extends Facets {
  readonly name: string
  readonly in: string
  readonly required: boolean
}

/** One line of a schema's table. */
export interface SchemaRow extends Facets {
  /** As a DDI writes it: `data[].nim`. */
  readonly path: string
  /** The last step of the path; for a variant, its title. */
  readonly name: string
  readonly depth: number
  readonly kind: 'root' | 'property' | 'map' | 'variant' | 'recursion' | 'cut'
  readonly required: boolean
  /** Systems that read it, by their integration documents. */
  readonly readBy: readonly string[]
}
