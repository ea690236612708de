/** What a notice is about, so that a notifier may choose its channel by it. */
export type NoticeKind =
  /** A token nears its end (SOP 6.B.3). */
  | 'pengingat-rotasi'
  /** A token ends because the administrator changed (SOP 6.B.3). */
  | 'token-wajib-ganti'
  /** An api is announced as deprecated, its end moves or is called off, or nobody acknowledged yet (SOP 6.D.4). */
  | 'api-usang'
  /** The monitor's alert (SOP 6.D.3). */
  | 'peringatan'
  /** An incident was recorded, or its legal deadline nears (SOP 7; UU 27/2022 article 46). */
  | 'insiden'
  /** An audit or a review is due (SOP 8). */
  | 'evaluasi'

/** Something that somebody has to be told. It holds no secret and nothing about a person. */
export interface Notice {
  /** The same on each attempt: a receiver tells repetitions by it. */
  readonly id: string
  readonly kind: NoticeKind
  /** The system that it concerns. */
  readonly system: string
  /** The functional e-mail address of that system's administrator, or of STK. */
  readonly to: string
  /** One line, in Indonesian. */
  readonly subject: string
  /** Plain text, in Indonesian. */
  readonly text: string
  /** When it came up, in milliseconds since the epoch. */
  readonly at: number
}

/** The way out: mail, a webhook or both. Rejects when nobody took the notice; it is then tried again later. */
export interface Notifier {
  notify(notice: Notice): Promise<void>
}
