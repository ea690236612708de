/** Short, and nothing in it that a log, a shell or a page would read as more than a name. */
const HARMLESS = /^[A-Za-z0-9-]{8,64}$/

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** So many digits together may be the number of a person: a NIM has nine, a NIK sixteen, a telephone ten. */
const NUMBER = /\d{6}/

/**
 * A caller's own `X-Request-Id` is kept when it is harmless, so that both sides' logs can be joined: a UUID, or
 * another short name without six digits in a row.
 */
export const isHarmlessRequestId = (value: string | undefined): value is string =>
  value !== undefined && HARMLESS.test(value) && (UUID.test(value) || !NUMBER.test(value))

/** Has the form of a UUID (RFC 9562 §4), of whatever version. */
export const isUuid = (value: string): boolean => UUID.test(value)
