import type { Socket } from 'node:net'
import { dictionary, type HttpRequest } from '#base'
import type { ServedResponse } from '#http'
import type { Recorded } from '#journal'
import type { ApiDocument, Config } from '#workspace'

/** What a worker serves, as data that a channel can carry. */
export interface Served {
  readonly root: string
  readonly config: Config
  readonly apis: readonly ApiDocument[]
  /** Values of the integration documents, by file. */
  readonly integrations: readonly (readonly [file: string, value: unknown])[]
  /** Whether the apis belong to a landscape; a single spec doesn't. */
  readonly isLandscape: boolean
  /** Names of the apis that have a scenario. */
  readonly played: readonly string[]
}

export interface Setup {
  readonly options: {
    readonly dynamic: boolean
    readonly errors: boolean
    readonly seed: number
    readonly cors: boolean
    readonly limits: boolean
    readonly stateful: boolean
    readonly bodyLimit?: number
  }
  /** Milliseconds since the epoch at which the standing credentials were given out. */
  readonly started: number
  /** Whether anybody wants to hear of what a worker answered by itself. */
  readonly isHeard: boolean
  readonly served: Served
  readonly relaysAll: boolean
}

/** An exchange that a worker answered by itself; contract and operation go by name. */
export interface Told extends Omit<Recorded, 'number' | 'contract' | 'operation' | 'explanation'> {
  readonly api: string | undefined
  readonly operation: string | undefined
}

/** What every worker has to do before the primary goes on. */
export type Order =
  | { readonly kind: 'start'; readonly setup: Setup }
  | { readonly kind: 'serve'; readonly served: Served }
  | { readonly kind: 'relay-all'; readonly on: boolean }
  /** Tell what was answered so far. */
  | { readonly kind: 'tell' }

export type ToWorker =
  | { readonly kind: 'order'; readonly id: number; readonly order: Order }
  /** Comes with a socket. */
  | { readonly kind: 'connection'; readonly id: number }
  /** Without a response where making one failed. */
  | { readonly kind: 'answer'; readonly id: number; readonly response: ServedResponse | undefined }
  | { readonly kind: 'end' }

export type ToPrimary =
  | { readonly kind: 'done'; readonly id: number }
  | { readonly kind: 'taken'; readonly id: number }
  | { readonly kind: 'ask'; readonly id: number; readonly request: HttpRequest }
  | { readonly kind: 'told'; readonly exchanges: readonly Told[] }

/** One end of a channel between two processes. */
export interface Channel<Message> {
  send(message: Message, socket?: Socket): void
}

/** Fields without a prototype, as they were before the channel carried them. */
export const requestFrom = (request: HttpRequest): HttpRequest => ({
  ...request,
  headers: Object.assign(dictionary<string>(), request.headers),
})
