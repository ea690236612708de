/**
 * The types that bind handlers to a contract: give `Handlers` the `operations` interface that
 * openapi-typescript writes, and a handler that is missing, reads an undocumented parameter or answers
 * with an undocumented status or field does not compile.
 */

import type { Caller } from './caller.ts'

/** The parts of openapi-typescript's operation that matter here. */
interface OperationShape {
  readonly parameters: object
  readonly requestBody?: unknown
  readonly responses: object
}

type Part<Operation, Name extends string> = Operation extends {
  parameters: { [Key in Name]?: infer Values }
}
  ? [NonNullable<Values>] extends [never]
    ? Record<string, never>
    : NonNullable<Values>
  : Record<string, never>

type Content<Message> = [Message] extends [never]
  ? undefined
  : Message extends { content: infer Media }
    ? [Media] extends [never]
      ? undefined
      : Media[keyof Media]
    : undefined

type Body<Operation> = Operation extends { requestBody: infer Required }
  ? Content<Required>
  : Operation extends { requestBody?: infer Optional }
    ? Content<Optional> | undefined
    : undefined

/** `200` stays 200; a range such as `4XX` and `default` become any number. */
type Status<Key> = Key extends number ? Key : number

type Answerable<Key> = Key extends number
  ? `${Key}` extends `2${string}` | `3${string}` | `4${string}`
    ? Key
    : never
  : Key extends `2${string}` | `4${string}` | 'default'
    ? Key
    : never

/** Only documented answers, and no 5xx: those are the kit's to give. */
export type HandlerOutput<Operation extends OperationShape> = {
  [Key in keyof Operation['responses']]: Answerable<Key> extends never
    ? never
    : {
        readonly status: Status<Key>
        readonly headers?: Readonly<Record<string, string>>
      } & (Content<Operation['responses'][Key]> extends undefined
        ? { readonly body?: undefined }
        : { readonly body: Content<Operation['responses'][Key]> })
}[keyof Operation['responses']]

/** Values are decoded and have passed the contract's check. */
export interface HandlerInput<Operation extends OperationShape> {
  readonly path: Readonly<Part<Operation, 'path'>>
  readonly query: Readonly<Part<Operation, 'query'>>
  readonly header: Readonly<Part<Operation, 'header'>>
  readonly cookie: Readonly<Part<Operation, 'cookie'>>
  readonly body: Body<Operation>
  /** Absent only on operations that anybody may call. */
  readonly caller: Caller | undefined
  /** Also in the response's `X-Request-Id` and in the access log. */
  readonly requestId: string
  /** Aborted when the time budget is spent. */
  readonly signal: AbortSignal
}

export type Handler<Operation extends OperationShape> = (
  input: HandlerInput<Operation>,
) => HandlerOutput<Operation> | Promise<HandlerOutput<Operation>>

/** One handler for each operation of the contract, by `operationId`. */
export type Handlers<Operations> = {
  readonly [Id in keyof Operations]: Operations[Id] extends OperationShape ? Handler<Operations[Id]> : never
}

/** Whether the caller may use the very resource that a request names (OWASP API1:2023); anything but `true` is no. */
export type ObjectRule<Operation extends OperationShape> = (
  input: HandlerInput<Operation>,
) => boolean | Promise<boolean>

/** A rule for each operation whose resources are not for every caller of it. */
export type ObjectRules<Operations> = {
  readonly [Id in keyof Operations]?: Operations[Id] extends OperationShape
    ? ObjectRule<Operations[Id]>
    : never
}

/** What the kit sees of an output, whatever its operation. */
export interface AnyOutput {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

// `never` as the input makes every handler assignable: parameters are contravariant.
export type AnyHandler = (input: never) => AnyOutput | Promise<AnyOutput>

export type HandlerTable = Readonly<Record<string, AnyHandler>>

export type AnyObjectRule = (input: never) => boolean | Promise<boolean>

export type ObjectRuleTable = Readonly<Record<string, AnyObjectRule>>
