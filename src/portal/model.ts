import type { Bilingual, DataClass } from '#base'
import type { Lifecycle, RateLimit } from '#contract'
import type { Flow, Integration, IntegrationStatus } from '#integration'

/**
 * What the site shows, as plain JSON: no functions, no HTML, nothing that depends on a language but its texts.
 * The site in portal/ reads exactly this; every string of it may come from an untrusted document.
 */
export interface PortalModel {
  readonly title: Bilingual
  readonly systems: readonly SystemPage[]
  readonly apis: readonly ApiPage[]
  readonly integrations: readonly IntegrationPage[]
  readonly landscape: Landscape
}

/** A text of a document: Indonesian as authored, English where the author gave `x-en`. */
export interface Text {
  readonly id: string
  readonly en?: string
}

/** A system of the landscape: what it offers and what its token may call. */
export interface SystemPage {
  readonly system: string
  readonly slug: string
  readonly name: Bilingual
  readonly kind: 'internal' | 'external'
  readonly owner: string
  readonly apis: readonly ApiLink[]
  /** What this system may call. */
  readonly calls: readonly CallRow[]
  /** Who calls this system. */
  readonly calledBy: readonly CallRow[]
}

export interface ApiLink {
  readonly api: string
  readonly slug: string
  readonly title: Text
}

/** One operation that one consumer may call, because one integration document says so. */
export interface CallRow {
  readonly consumer: string
  readonly provider: string
  readonly api: string
  /** Absent where the api or the operation could not be read. */
  readonly operation: OperationLink | undefined
  readonly operationId: string
  readonly integration: string
  readonly scopes: readonly string[]
  readonly reads: readonly string[]
}

export interface OperationLink {
  readonly apiSlug: string
  readonly slug: string
  readonly method: string
  readonly path: string
  readonly summary: Text | undefined
  readonly deprecated: boolean
}

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

export interface ExampleView {
  readonly name: string
  readonly summary: Text | undefined
  /** Pretty-printed. */
  readonly text: string
  readonly language: 'json' | 'text'
  /** Made from the schema, because the document gives none. */
  readonly generated: boolean
}

export interface ContentView {
  readonly type: string
  readonly rows: readonly SchemaRow[]
  readonly examples: readonly ExampleView[]
}

export interface BodyView {
  readonly required: boolean
  readonly description: Text | undefined
  readonly content: readonly ContentView[]
}

export interface ResponseView {
  readonly status: string
  readonly description: Text
  readonly headers: readonly (Facets & { readonly name: string; readonly required: boolean })[]
  readonly content: readonly ContentView[]
}

export interface CurlView {
  readonly command: string
  /** Whose token the command carries; absent where no document grants the operation. */
  readonly consumer: string | undefined
}

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

/** Boxes and arrows of the landscape, in the units of an SVG view box. */
export interface Landscape {
  readonly width: number
  readonly height: number
  readonly nodes: readonly LandscapeNode[]
  readonly edges: readonly LandscapeEdge[]
}

export interface LandscapeNode {
  readonly system: string
  readonly slug: string
  readonly name: Bilingual
  readonly kind: 'internal' | 'external'
  /** Top left corner. */
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** No integration document names it. */
  readonly alone: boolean
}

export interface LandscapeEdge {
  readonly integration: string
  readonly slug: string
  readonly title: Bilingual
  readonly status: IntegrationStatus
  readonly from: string
  readonly to: string
  /** Data flows both ways. */
  readonly both: boolean
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}
