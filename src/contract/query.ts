import type { RawParameters } from './decode.ts'

/** The parameters of a query or a form, decoded; `undefined` when a percent-encoding is broken. */
export const parseForm = (text: string): RawParameters | undefined => {
  if (text === '') return NONE
  const values = new Map<string, string[]>()
  for (const pair of text.split('&')) {
    if (pair === '') continue
    const at = pair.indexOf('=')
    const name = decodeForm(at === -1 ? pair : pair.slice(0, at))
    const value = at === -1 ? '' : decodeForm(pair.slice(at + 1))
    if (name === undefined || value === undefined) return undefined
    const known = values.get(name)
    if (known) known.push(value)
    else values.set(name, [value])
  }
  return { all: name => values.get(name), names: () => values.keys() }
}

/** Pairs that are decoded already, in their order. */
export const pairsOf = (pairs: readonly (readonly [name: string, value: string])[]): RawParameters => {
  const values = new Map<string, string[]>()
  for (const [name, value] of pairs) {
    const known = values.get(name)
    if (known) known.push(value)
    else values.set(name, [value])
  }
  return { all: name => values.get(name), names: () => values.keys() }
}

/** Nothing at all, shared by every request without a query. */
export const NONE: RawParameters = { all: () => undefined, names: () => [] }

const decodeForm = (text: string): string | undefined => {
  if (!text.includes('%') && !text.includes('+')) return text
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}

/** One value a name, for paths, headers and cookies. */
export const single = (values: Readonly<Record<string, string>>): RawParameters => ({
  all: name => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    return value === undefined ? undefined : [value]
  },
  names: () => Object.keys(values),
})

/** The pairs of a `Cookie` field (RFC 6265 §4.2.1). */
export const parseCookies = (field: string | undefined): RawParameters => {
  if (!field) return NONE
  const pairs = field.split(';').map(pair => {
    const at = pair.indexOf('=')
    return [
      pair.slice(0, Math.max(at, 0)).trim(),
      pair
        .slice(at + 1)
        .trim()
        .replace(/^"(.*)"$/, '$1'),
    ] as const
  })
  return single(Object.fromEntries(pairs))
}
