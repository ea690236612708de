/** Short, and nothing in it that a log, a shell or a page would read as more than a name. */
const HARMLESS = /^[A-Za-z0-9-]{8,64}$/

/** A caller's own `X-Request-Id` is kept when it is harmless, so that both sides' logs can be joined. */
export const isHarmlessRequestId = (value: string | undefined): value is string =>
  value !== undefined && HARMLESS.test(value)
