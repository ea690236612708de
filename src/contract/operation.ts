import type { DataClass, Fields, HttpResponse, JsonObject, Random } from '#base'

/** `x-rate-limit`: at most `requests` in `seconds`, counted for each consumer. */
export interface RateLimit {
  readonly requests: number
  readonly seconds: number
}

/** `x-lifecycle`: dates are ISO 8601 (`2027-01-31`). */
export interface Lifecycle {
  readonly status: string
  readonly deprecation?: string
  readonly sunset?: string
}

/** A JSON Schema of the document (OAS 3.1 Schema Object); `true` and `false` are schemas too. */
export type Schema = JsonObject | boolean

export type ParameterLocation = 'path' | 'query' | 'header' | 'cookie'

/** A Parameter Object with its `$ref` resolved. */
export interface Parameter {
  readonly name: string
  readonly in: ParameterLocation
  readonly required: boolean
  readonly description: string | undefined
  readonly schema: Schema
  /** JSON pointer of the parameter in the document. */
  readonly pointer: string
  /** `content` where a media type says how it is written, `querystring` where it is the whole query (OAS 3.2). */
  readonly style: string
  /** The media type that says how it is written, instead of a style. */
  readonly content?: MediaType | undefined
  /** It may come without a value, whatever its schema says. */
  readonly allowEmptyValue?: boolean
  readonly explode: boolean
  readonly deprecated: boolean
  readonly examples: readonly Example[]
}

/** A named example; the short form `example` has the name `default`. */
export interface Example {
  readonly name: string
  readonly summary: string | undefined
  readonly value: unknown
  /** The example as it stands on the wire (`serializedValue`, OAS 3.2 §4.19), where the document says it. */
  readonly serialised?: string
  readonly pointer: string
}

/** One entry of a `content` map. */
export interface MediaType {
  /** As written in the document: `application/json`, `image/*`. */
  readonly type: string
  readonly schema: Schema | undefined
  /** What each item of a sequential media type fits (OAS 3.2 §4.14.1.2). */
  readonly itemSchema: Schema | undefined
  /** The media type of each part of such a multipart (`itemEncoding`, OAS 3.2 §4.14.5). */
  readonly itemType: string | undefined
  readonly examples: readonly Example[]
  /** How each property of a form is sent (OAS 3.1 §4.8.15). */
  readonly encoding: ReadonlyMap<string, Encoding>
  /** `x-protocol`: how the content is sealed, or signed inside itself. */
  readonly protocol: string | undefined
  readonly pointer: string
}

/** An Encoding Object; what the document leaves open is `undefined`. */
export interface Encoding {
  /** Media types of the property, of which any will do: `image/png, image/*`. */
  readonly contentType: string | undefined
  readonly style: string | undefined
  readonly explode: boolean | undefined
  readonly allowReserved: boolean | undefined
}

export interface RequestBody {
  readonly required: boolean
  readonly description: string | undefined
  readonly content: readonly MediaType[]
  readonly pointer: string
}

export interface Header {
  /** Lower case. */
  readonly name: string
  readonly required: boolean
  readonly description: string | undefined
  readonly schema: Schema
  readonly examples: readonly Example[]
  readonly pointer: string
}

export interface ResponseEntry {
  /** `200`, `4XX` or `default`. */
  readonly status: string
  readonly description: string
  readonly headers: readonly Header[]
  readonly content: readonly MediaType[]
  readonly pointer: string
}

/** One operation of a Callback Object, which the consumer's own server answers. */
export interface Callback {
  readonly name: string
  /** A runtime expression for the URL: `{$request.body#/url}` (OAS 3.1 §4.8.20.4). */
  readonly expression: string
  readonly operation: Operation
}

/** A Security Scheme Object with its key in `components/securitySchemes`. */
export interface SecurityScheme {
  readonly name: string
  readonly type: 'http' | 'apiKey' | 'oauth2' | 'openIdConnect' | 'mutualTLS'
  /** For `http`: `bearer`, `basic`, … in lower case. */
  readonly scheme: string | undefined
  /** For `apiKey`: where the key is and the name that it has there. */
  readonly in: 'query' | 'header' | 'cookie' | undefined
  readonly parameterName: string | undefined
  /** `x-protocol`: the protocol's id, where the standard fields do not tell. */
  readonly protocol: string | undefined
  readonly description: string | undefined
}

/** One alternative of a `security` list: every scheme of it is needed. */
export type SecurityRequirement = readonly {
  readonly scheme: SecurityScheme
  readonly scopes: readonly string[]
}[]

/** One way in which a request or a response misses the contract. */
export interface Violation {
  readonly in: ParameterLocation | 'body' | 'status' | 'content-type'
  /** JSON pointer of the value inside that part: `/nim`, `/data/0/judul`; empty for the whole part. */
  readonly pointer: string
  /** The JSON Schema keyword, or a word of its own such as `malformed`, `repeated`, `undocumented`, `unsupported`. */
  readonly code: string
  readonly detail: string
  readonly wanted: string
  /** JSON pointer in the document of what asks for it. */
  readonly schemaPointer: string
}

/** What the router and the server know of a request. */
export interface RequestParts {
  /** Raw values of the template's parameters, percent-decoded, by name. */
  readonly path: Readonly<Record<string, string>>
  /** The query without `?`, still percent-encoded. */
  readonly query: string
  readonly headers: Fields
  readonly body: Uint8Array | undefined
}

/** Decoded values: `path.nim`, `query.page` as a number, `body` as the parsed JSON. */
export interface RequestValues {
  readonly path: Readonly<Record<string, unknown>>
  readonly query: Readonly<Record<string, unknown>>
  readonly header: Readonly<Record<string, unknown>>
  readonly cookie: Readonly<Record<string, unknown>>
  readonly body: unknown
}

export interface RequestCheck {
  /** `malformed` could not be parsed at all (400); `unsupported` is a media type (415). */
  readonly outcome: 'valid' | 'malformed' | 'unsupported' | 'invalid'
  readonly violations: readonly Violation[]
  readonly values: RequestValues
}

/** One operation of a contract, everything about it resolved; validators are compiled on first use. */
export interface Operation {
  /** `operationId`, or `get /mahasiswa` where the document gives none. */
  readonly id: string
  /** Upper case. */
  readonly method: string
  /** The template, without the base path: `/bebas-pustaka/{nim}`. */
  readonly path: string
  /** JSON pointer in the document: `/paths/~1mahasiswa/get`. */
  readonly pointer: string
  readonly summary: string | undefined
  readonly description: string | undefined
  readonly tags: readonly string[]
  readonly deprecated: boolean
  readonly parameters: readonly Parameter[]
  readonly requestBody: RequestBody | undefined
  readonly responses: readonly ResponseEntry[]
  /** Alternatives; empty when anybody may call. An empty alternative makes credentials optional. */
  readonly security: readonly SecurityRequirement[]
  readonly dataClass: DataClass | undefined
  readonly rateLimit: RateLimit | undefined
  readonly lifecycle: Lifecycle | undefined
  /** What the provider calls because of this operation (OAS 3.1 §4.8.18). */
  callbacks(): readonly Callback[]
  /** The raw Operation Object, for extensions that only one room knows. */
  readonly source: JsonObject

  /** The documented response for a status: exact, then `4XX`, then `default`. */
  responseFor(status: number): ResponseEntry | undefined
  checkRequest(parts: RequestParts): RequestCheck
  checkResponse(response: HttpResponse): readonly Violation[]
  /**
   * A value that is valid by `schema`, realistic by property name and format; the same for the same stream.
   * `direction` leaves out what is readOnly or writeOnly. Throws a `RangeError` when the schema requires a value that
   * is huge by itself.
   */
  sample(schema: Schema, random: Random, direction: 'request' | 'response'): unknown
  /**
   * The plain value of a schema: what it names itself, else `string`, 0 and true. It may be invalid. Throws a
   * `RangeError` when the schema requires too much.
   */
  plainSample(schema: Schema, direction: 'request' | 'response'): unknown
  /** Checks any value against a schema of this document. */
  checkValue(schema: Schema, value: unknown, direction: 'request' | 'response'): readonly Violation[]
}
