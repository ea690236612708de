/** A channel cannot take a message. It says no more than a code: nothing of the message, and nothing of an answer. */
export class ChannelError extends Error {
  override readonly name = 'ChannelError'
  readonly code: string

  constructor(code: string) {
    super(code)
    this.code = code
  }
}

/** For an answer that isn't the one that was wanted. */
export const answered = (status: number): ChannelError => new ChannelError(`HTTP_${status}`)
