/** What was called secret once in an exchange, so that it is hidden wherever else it stands there. */
export interface SecretValues {
  add(value: string): void
  /** The same with every text inside it searched. */
  hiddenIn<Value>(value: Value): Value
}

/** Shorter ones are words and numbers that stand elsewhere by chance. */
const LEAST = 8

/** A hostile body has more; each is one search of every text that is shown. */
const MOST = 100

export const secretValues = (hidden: string): SecretValues => {
  const values = new Set<string>()
  let forms: readonly string[] | undefined
  const hide = (text: string): string => {
    forms ??= [...values].flatMap(formsOf).sort((a, b) => b.length - a.length)
    return forms.reduce((rest, form) => (rest.includes(form) ? rest.replaceAll(form, hidden) : rest), text)
  }
  const hiddenIn = (value: unknown): unknown => {
    if (typeof value === 'string') return hide(value)
    if (Array.isArray(value)) return value.map(hiddenIn)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, hiddenIn(inner)]))
  }
  return {
    add: value => {
      if (value.length < LEAST || values.size === MOST || hidden.includes(value)) return
      values.add(value)
      forms = undefined
    },
    // Texts become texts, and everything keeps its place.
    hiddenIn: <Value>(value: Value): Value => (values.size === 0 ? value : (hiddenIn(value) as Value)),
  }
}

/** As it is, and as JSON and URLs write it. */
const formsOf = (value: string): readonly string[] => [
  ...new Set([value, JSON.stringify(value).slice(1, -1), encoded(value)]),
]

const encoded = (value: string): string => {
  try {
    return encodeURIComponent(value)
  } catch {
    return value
  }
}

/** The secrets in the value of a field, which has other parts too. */
export const piecesOf = (field: string, value: string): readonly string[] => {
  const pieces = Object.hasOwn(PIECES, field) ? PIECES[field] : undefined
  return pieces?.(value) ?? [value]
}

/** The scheme is no secret, and of Basic only the part behind the colon is (RFC 7617 §2). */
const credentials = (value: string): readonly string[] => {
  const [, scheme = '', rest = value] = /^(\S+)\s+(.+)$/.exec(value) ?? []
  if (scheme.toLowerCase() !== 'basic') return [rest]
  return [
    rest,
    Buffer.from(rest, 'base64')
      .toString('utf8')
      .replace(/^[^:]*:/, ''),
  ]
}

const pairValue = (pair: string): string => pair.slice(pair.indexOf('=') + 1).trim()

const PIECES: Readonly<Record<string, (value: string) => readonly string[]>> = {
  authorization: credentials,
  'proxy-authorization': credentials,
  cookie: value => value.split(';').map(pairValue),
  // What follows says how long it lasts, and where.
  'set-cookie': value => value.split('\n').map(line => pairValue(line.split(';')[0] ?? '')),
}
