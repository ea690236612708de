import type { Notice } from '../notifier.ts'
import type { Alert } from './alerts.ts'
import type { ChannelName } from './tables.ts'

/** What is told: an alert, its end, or a notice of the platform. Kept as JSON until it is delivered. */
export type Message =
  | { readonly kind: 'opened'; readonly alert: Alert }
  | { readonly kind: 'resolved'; readonly alert: Alert }
  | { readonly kind: 'notice'; readonly notice: Notice }

/** A delivery of a message. */
export interface Delivery {
  /** The same at each attempt. */
  readonly id: string
  readonly message: Message
  /** 1 and up: from 2, an earlier attempt may have arrived although nobody said so. */
  readonly attempt: number
  /** What the channel answered to an earlier message on the same subject. */
  readonly earlier: string | undefined
}

/** A way by which messages leave. */
export interface Channel {
  readonly name: ChannelName
  /** Whether such a message belongs there. */
  takes(message: Message): boolean
  /** Gives what to remember for later messages on the subject. Rejects when it was not taken; it is then tried again. */
  send(delivery: Delivery): Promise<string | undefined>
  close?(): void
}
