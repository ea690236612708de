import type { Clock, Fields, HttpRequest, Problem, Random } from '#base'
import type { Explanation } from '#protocol'
import type { IssuedToken } from './memory.ts'

/** What a state starts from. */
export interface StateContext {
  readonly clock: Clock
  /** The same stream for the same `--seed`. */
  readonly random: Random
  /** The values of an api's `components/examples`, by name: what its contract shows, its mock should know. */
  examples(api: string): Readonly<Record<string, unknown>>
  /** Another state, for one that starts from what it says. */
  stateOf<Other extends object>(definition: StateDefinition<Other>): Other
}

/**
 * Something that scenarios remember, by a name of its own. It holds JSON only (objects, arrays, texts, numbers,
 * flags), because it is saved, loaded and shared. Scenarios that import one definition share one state.
 */
export interface StateDefinition<State extends object> {
  readonly name: string
  initial(context: StateContext): State
  /** The part of it that people get outside of the api, the newest last; shown at `/_ddi/inbox`. */
  inbox?(state: State): readonly InboxMessage[]
}

/** What a person gets by e-mail, telephone or in an app, such as a one-time code. */
export interface InboxMessage {
  /** RFC 3339, by the mock's clock. */
  readonly at: string
  /** An address, a telephone number, or whoever it is for. */
  readonly to: string
  readonly about: string
  readonly code?: string
  /** Where the person goes next. */
  readonly link?: string
  /** What it belongs to, by name: `{orderId: '3217'}`. */
  readonly details?: Readonly<Record<string, string>>
}

/** A response of a scenario; the engine writes the body as its media type wants it. */
export interface ScenarioAnswer {
  readonly status: number
  readonly headers?: Fields
  /** Absent: the media type that the client likes best. */
  readonly contentType?: string
  /** JSON for JSON and XML types; a text or bytes are sent as they are. */
  readonly body?: unknown
  /** Why it refuses a signature: told in the response and in the journal, as of those that the mock checks itself. */
  readonly explanation?: Explanation
}

/** A message that the mock sends by itself, such as a notification. */
export interface OutgoingMessage {
  readonly url: string
  readonly method: string
  readonly headers: Fields
  readonly body?: string | Uint8Array
}

/** What a scenario knows of a request, and what it can do. */
export interface ScenarioContext<State extends object, Operation = unknown> {
  readonly request: HttpRequest
  readonly path: ParametersOf<Operation, 'path'>
  readonly query: ParametersOf<Operation, 'query'>
  readonly headers: ParametersOf<Operation, 'header'>
  readonly body: RequestBodyOf<Operation>
  /** The system that calls; `undefined` for anybody. */
  readonly consumer: string | undefined
  /** The issued token that the request carries, if it carries one. */
  readonly token: IssuedToken | undefined
  /** To be changed in place. */
  readonly state: State
  /** What other apis remember, where one acts on another; to be changed in place. */
  stateOf<Other extends object>(definition: StateDefinition<Other>): Other
  readonly clock: Clock
  readonly random: Random
  /** `http://127.0.0.1:4010/joss/api/v1`: where this api is mounted. */
  readonly baseUrl: string
  /** Gives out a token of this api that works for so many seconds; `kind` is `access` unless told. */
  issue(token: TokenRequest): IssuedToken
  /** A token of this api, also of another kind and also when it has expired. */
  tokenOf(token: string): IssuedToken | undefined
  /** Withdraws every token of this api for which `matches` holds. */
  revoke(matches: (token: IssuedToken) => boolean): void
  /** The system whose client id or api key this is; `undefined` for a stranger. */
  systemOf(credential: string): string | undefined
  /** Every scope that the live DDIs give a system, at any api; none where there is no landscape. */
  scopesOf(system: string): readonly string[]
  /** The secret with which a system and this mock sign. */
  secretOf(system: string): string
  /** Sends a message once the request is answered. */
  send(message: OutgoingMessage): void
  /** A problem as the operation documents it: its own error form, or a problem body. */
  refuse(problem: Problem): ScenarioAnswer
}

export interface TokenRequest {
  readonly token: string
  readonly system: string
  readonly seconds: number
  readonly kind?: string
  /** The security scheme whose credential it is, where an api has several. */
  readonly scheme?: string
  readonly scopes?: readonly string[]
  readonly data?: unknown
}

type Parameters<Operation> = Operation extends { parameters: infer Found } ? Found : unknown

/** The decoded parameters of one place, as `generated/<api>/types.ts` describes them. */
export type ParametersOf<Operation, Place extends string> =
  Parameters<Operation> extends {
    [name in Place]?: infer Found
  }
    ? [NonNullable<Found>] extends [never]
      ? Readonly<Record<string, unknown>>
      : Readonly<NonNullable<Found>>
    : Readonly<Record<string, unknown>>

type Values<Table> = Table[keyof Table]

export type RequestBodyOf<Operation> = Operation extends { requestBody?: infer Body }
  ? NonNullable<Body> extends { content: infer Content }
    ? Values<Content>
    : undefined
  : unknown

type Content<Response> = Response extends { content: infer Found } ? Values<Found> : undefined

/** An answer that the operation documents: a status with a body of its schema. */
export type AnswerOf<Operation> = Operation extends { responses: infer Responses }
  ? Values<{
      [Status in keyof Responses]: Omit<ScenarioAnswer, 'status' | 'body'> & {
        readonly status: Status extends number ? Status : number
      } & ([NonNullable<Content<Responses[Status]>>] extends [never]
          ? { readonly body?: undefined }
          : { readonly body: Content<Responses[Status]> | Uint8Array | string })
    }>
  : ScenarioAnswer

/** Answers one operation; `undefined` leaves it to the contract's examples. */
export type ScenarioHandler<State extends object, Operation> = (
  context: ScenarioContext<State, Operation>,
) => AnswerOf<Operation> | undefined | Promise<AnswerOf<Operation> | undefined>

export interface ScenarioParts<Operations, State extends object> {
  readonly state: StateDefinition<State>
  readonly operations: {
    readonly [Id in keyof Operations]?: ScenarioHandler<State, Operations[Id]>
  }
  /** Says a refusal in the api's own words, where the contract's example would not do. */
  readonly refuse?: (problem: Problem, context: RefusalContext<State>) => ScenarioAnswer | undefined
  /** Client ids under which another system signs: JOSS signs its notifications with the receiver's own. */
  readonly signers?: Readonly<Record<string, string>>
}

/** What is known of a request that was refused before its scenario saw it. */
export interface RefusalContext<State extends object> {
  readonly request: HttpRequest
  /** Who sent it, where that was known already. */
  readonly consumer: string | undefined
  readonly state: State
  readonly operation: string
  readonly clock: Clock
}

/** A scenario whose types are checked already; the engine calls it with what the contract decoded. */
export interface Scenario {
  readonly state: StateDefinition<object>
  readonly operations: ReadonlyMap<string, ScenarioHandler<object, unknown>>
  readonly refuse: ScenarioParts<unknown, object>['refuse'] | undefined
  readonly signers?: Readonly<Record<string, string>> | undefined
  /** Whether it was inferred from the contract: then it sends nothing by itself, and the contract's callbacks are sent. */
  readonly inferred?: boolean
}

/**
 * The behaviour of an api's mock: `export default scenario<operations, State>({ … })` in `mocks/<api>/scenario.ts`,
 * with `operations` from the api's generated types.
 */
export const scenario = <Operations, State extends object>({
  state,
  operations,
  refuse,
  signers,
}: ScenarioParts<Operations, State>): Scenario => ({
  state: state as StateDefinition<object>,
  operations: new Map(Object.entries(operations) as [string, ScenarioHandler<object, unknown>][]),
  refuse: refuse as Scenario['refuse'],
  signers,
})
