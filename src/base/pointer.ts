/** JSON pointers (RFC 6901). */

export const escapeToken = (token: string | number): string => {
  const text = String(token)
  return text.includes('~') || text.includes('/') ? text.replaceAll('~', '~0').replaceAll('/', '~1') : text
}

export const unescapeToken = (token: string): string => token.replaceAll('~1', '/').replaceAll('~0', '~')

/** `['paths', '/a', 'get']` gives `/paths/~1a/get`. */
export const toPointer = (tokens: readonly (string | number)[]): string =>
  tokens.map(token => `/${escapeToken(token)}`).join('')

/** The reverse of `toPointer`; a leading `#` is dropped. */
export const fromPointer = (pointer: string): string[] => {
  const path = pointer.startsWith('#') ? pointer.slice(1) : pointer
  return path === '' ? [] : path.slice(1).split('/').map(unescapeToken)
}

/** The fragment of a `$ref` (`#/components/schemas/A%20B`), percent-decoded (RFC 6901 §6). */
export const fromFragment = (fragment: string): string[] => {
  try {
    return fromPointer(decodeURIComponent(fragment))
  } catch {
    return fromPointer(fragment)
  }
}

/** The value at `tokens`, own properties only; `undefined` where there is none. */
export const valueAt = (root: unknown, tokens: readonly string[]): unknown => {
  let value: unknown = root
  for (const token of tokens) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, token)) return undefined
    value = (value as Record<string, unknown>)[token]
  }
  return value
}
