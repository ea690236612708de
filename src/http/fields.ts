import { dictionary, type Fields, memo } from '#base'

/**
 * Fields whose value is one item, never a list (RFC 9110 §5.3): a second line with such a name is an attack
 * or a mistake, and taking either value would be a guess.
 */
const SINGLETONS: readonly string[] = [
  'authorization',
  'content-length',
  'content-type',
  'date',
  'from',
  'host',
  'idempotency-key',
  'if-modified-since',
  'if-unmodified-since',
  'proxy-authorization',
  'range',
  'referer',
  'user-agent',
  'x-api-key',
  'x-request-id',
  'x-signature',
  'x-timestamp',
]

export const singletonsWith = (more: readonly string[]): ReadonlySet<string> =>
  new Set([...SINGLETONS, ...more.map(name => name.toLowerCase())])

/**
 * Turns Node's flat list of names and values into fields, and tells which singletons came more than once
 * (their first value stays). Node's own `headers` would drop the second `Authorization` without a word.
 */
export const readFields = (
  raw: readonly string[],
  singletons: ReadonlySet<string>,
): { headers: Fields; repeated: readonly string[] | undefined } => {
  const headers = dictionary<string>()
  let repeated: string[] | undefined
  for (let index = 0; index < raw.length; index += 2) {
    const name = lowerCase(raw[index] as string)
    const value = raw[index + 1] as string
    const before = headers[name]
    if (before === undefined) headers[name] = value
    else if (singletons.has(name)) repeated = [...(repeated ?? []), name]
    else headers[name] = `${before}${name === 'cookie' ? '; ' : ', '}${value}`
  }
  return { headers, repeated }
}

const lowerCase = memo(name => name.toLowerCase())
