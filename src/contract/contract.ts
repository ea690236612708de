import type { JsonObject } from '#base'
import type { Defect } from './defect.ts'
import type { Operation, Schema, SecurityScheme } from './operation.ts'

/** What a method and a path lead to. */
export type Match =
  | {
      readonly kind: 'operation'
      readonly operation: Operation
      readonly path: Readonly<Record<string, string>>
    }
  | { readonly kind: 'method-not-allowed'; readonly allow: readonly string[] }
  | { readonly kind: 'not-found' }
  /** The path has a broken percent-encoding (RFC 3986 §2.1). */
  | { readonly kind: 'malformed' }

/** One OpenAPI document, normalised to 3.1 and compiled. Immutable. */
export interface Contract {
  /** The api's name in the workspace. */
  readonly api: string
  readonly title: string
  readonly version: string
  readonly description: string | undefined
  /** The whole document in OAS 3.1, bundled: only internal `$ref`s are left. */
  readonly document: JsonObject
  /** Path of the first server's URL, without a trailing slash: `/api/v1`, or empty. */
  readonly basePath: string
  readonly servers: readonly string[]
  readonly operations: readonly Operation[]
  /** What of the document cannot be served as it is meant. */
  defects(): readonly Defect[]
  /** What the provider calls by itself, by the name of the webhook (OAS 3.1 §4.8.1). */
  webhooks(): ReadonlyMap<string, readonly Operation[]>
  readonly securitySchemes: readonly SecurityScheme[]
  /** Finds the operation of a path without base path and query. */
  match(method: string, path: string): Match
  /** By `operationId`, or by `GET /mahasiswa`. */
  find(reference: string): Operation | undefined
  /** Follows internal `$ref`s until a schema without one. */
  resolve(schema: Schema): Schema
}
