/** A channel refused a message; it says no more than the status. */
export class ChannelError extends Error {
  override readonly name = 'ChannelError'
  readonly code: string

  constructor(status: number) {
    super(`the channel answered ${status}`)
    this.code = `HTTP_${status}`
  }
}
