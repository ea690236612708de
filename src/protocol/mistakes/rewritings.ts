/** The same body as other software would have written it. */
export interface Rewriting {
  readonly code: string
  readonly detail: string
  readonly body: Uint8Array
}

/** Longer bodies are not rewritten: a mock has other requests to answer. */
const LONGEST = 256 * 1_024

const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"/.source
const OUTSIDE_STRINGS = new RegExp(`${STRING}|\\s+`, 'gs')
const SEPARATORS = new RegExp(`${STRING}|[,:]`, 'gs')

const isString = (token: string): boolean => token.startsWith('"')
const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
const ascii = (text: string): string => text.replaceAll(/[\u0080-\uffff]/g, escaped)
const spaced = (text: string): string =>
  text.replaceAll(SEPARATORS, token => (isString(token) ? token : `${token} `))

/** Each as JSON; `undefined` where the body is none. */
const JSON_FORMS: readonly (readonly [form: string, write: (value: unknown, text: string) => string])[] = [
  ['without blanks, as JSON.stringify writes it', value => JSON.stringify(value)],
  [
    'with its white space taken out',
    (_, text) => text.replaceAll(OUTSIDE_STRINGS, token => (isString(token) ? token : '')),
  ],
  ['indented by 2 blanks', value => JSON.stringify(value, undefined, 2)],
  ['indented by 4 blanks', value => JSON.stringify(value, undefined, 4)],
  ['indented by tabs', value => JSON.stringify(value, undefined, '\t')],
  [
    'with a blank after each comma and colon, as Python writes it',
    value => spaced(ascii(JSON.stringify(value))),
  ],
  ['with a blank after each comma and colon', value => spaced(JSON.stringify(value))],
  [
    'with slashes and non-ASCII escaped, as PHP writes it',
    value => ascii(JSON.stringify(value).replaceAll('/', '\\/')),
  ],
  ['with slashes escaped', value => JSON.stringify(value).replaceAll('/', '\\/')],
  ['with non-ASCII escaped', value => ascii(JSON.stringify(value))],
  ['with <, > and & escaped, as Go writes it', value => JSON.stringify(value).replaceAll(/[<>&]/g, escaped)],
  ['with its keys sorted', value => JSON.stringify(sorted(value))],
]

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]))
}

const TEXT_FORMS: readonly (readonly [code: string, form: string, write: (text: string) => string])[] = [
  ['body-newline', 'with a line feed at its end', text => `${text}\n`],
  ['body-newline', 'without the line end that it was sent with', text => text.replace(/\r?\n$/, '')],
  ['body-newline', 'with LF instead of CRLF', text => text.replaceAll('\r\n', '\n')],
  ['body-newline', 'with CRLF instead of LF', text => text.replaceAll(/\r?\n/g, '\r\n')],
  ['body-bom', 'without its byte order mark', text => text.replace(/^\ufeff/, '')],
  ['body-blanks', 'with every blank taken out, inside values too', text => text.replaceAll(/\s+/g, '')],
]

export const rewritings = (body: Uint8Array): readonly Rewriting[] => {
  if (body.length === 0) return []
  const empty: Rewriting = {
    code: 'body-unread',
    detail: 'The digest is that of an empty body: it was computed before the body was there.',
    body: new Uint8Array(),
  }
  return body.length > LONGEST ? [empty] : [...rewritten(body), empty]
}

const rewritten = (body: Uint8Array): readonly Rewriting[] => {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(body)
  const seen = new Set([text])
  const rewriting = (code: string, form: string, other: string): readonly Rewriting[] => {
    if (seen.has(other)) return []
    seen.add(other)
    const detail = `The client signed the body ${form}, and sent it otherwise. Sign the bytes that are sent.`
    return [{ code, detail, body: new TextEncoder().encode(other) }]
  }
  return [
    ...jsonForms(text).flatMap(([form, other]) => rewriting('body-reserialised', form, other)),
    ...TEXT_FORMS.flatMap(([code, form, write]) => rewriting(code, form, write(text))),
  ]
}

const jsonForms = (text: string): readonly (readonly [form: string, text: string])[] => {
  try {
    const value: unknown = JSON.parse(text)
    return JSON_FORMS.map(([form, write]) => [form, write(value, text)] as const)
  } catch {
    // No JSON, or nested deeper than a stack; then nobody rewrote it as JSON either.
    return []
  }
}
