import { ESCAPINGS, LAYOUTS, NUMBERS, ORDERS, styled } from './json-style.ts'
import { type RawJson, rawJson } from './raw-json.ts'

/** The same body as other software would have written it. */
export interface Rewriting {
  readonly code: string
  readonly detail: string
  readonly body: Uint8Array
  /** Tried by itself only, not together with another mistake. */
  readonly rare?: boolean
}

/** Longer bodies are not rewritten: a mock has other requests to answer. */
const LONGEST = 256 * 1_024

/** How much is written anew at most, in characters: enough for every style of the usual body. */
const MOST = 4 * 1_024 * 1_024

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
  const rewriting = (code: string, form: string, other: string, rare = false): readonly Rewriting[] => {
    if (seen.has(other)) return []
    seen.add(other)
    const detail = `The client signed the body ${form}, and sent it otherwise. Sign the bytes that are sent.`
    return [{ code, detail, body: new TextEncoder().encode(other), rare }]
  }
  const json = jsonForms(text).flatMap(({ form, other, rare }) =>
    rewriting('body-reserialised', form, other, rare),
  )
  const texts = TEXT_FORMS.flatMap(([code, form, write]) => rewriting(code, form, write(text)))
  return [...json.filter(({ rare }) => !rare), ...texts, ...json.filter(({ rare }) => rare)]
}

interface JsonForm {
  readonly form: string
  readonly other: string
  readonly rare: boolean
}

/** Every layout with every escaping, order and kind of numbers: those with one thing changed first. */
function* stylesOf(value: RawJson): Generator<JsonForm> {
  for (const order of ORDERS)
    for (const number of NUMBERS)
      for (const escaping of ESCAPINGS)
        for (const layout of LAYOUTS) {
          const parts = [layout.name, escaping.name, order.name, number.name].filter(name => name !== '')
          const style = {
            ...{ layout: layout.does, string: escaping.does, order: order.does, number: number.does },
          }
          yield {
            form: parts.join(', '),
            other: styled(value, style),
            rare: !isUsual(parts, layout, escaping),
          }
        }
}

/** What is tried together with another mistake too: the usual writers of each language. */
const isUsual = (
  parts: readonly string[],
  layout: (typeof LAYOUTS)[number],
  escaping: (typeof ESCAPINGS)[number],
) =>
  parts.length === 1 ||
  (parts.length === 2 && layout === LAYOUTS[0]) ||
  (parts.length === 2 && layout === LAYOUTS[1] && escaping === ESCAPINGS[2])

const jsonForms = (text: string): readonly JsonForm[] => {
  // What is no JSON, or nested deeper than a request, nobody rewrote as JSON.
  const value = rawJson(text)
  if (!value) return []
  const forms: JsonForm[] = []
  let written = 0
  for (const form of stylesOf(value)) {
    written += form.other.length
    if (written > MOST) break
    forms.push(form)
  }
  return forms
}
