import { type Fields, percentDecoded, splitTarget } from '#base'
import { HIDDEN, isSecretName } from '#protocol'
import type { SecretNames } from './secret-names.ts'
import { piecesOf, type SecretValues } from './secret-values.ts'

/** Fields that are credentials by their definition (RFC 9110 §11, RFC 6265), whatever a contract says of them. */
const CREDENTIALS: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
])

/** A JSON Web Token shows by itself what it is. */
const JWT = /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g

/** Hides what a message calls secret by its place, and tells `values` of it. */
export interface Redaction {
  fields(fields: Fields): Fields
  /** A target or URL: its query and the parameters of its path lose values, and user information goes. */
  target(target: string, template?: string): string
  /** The text of a body. It keeps its form, because a digest is over just that. */
  text(text: string, contentType: string): string
}

/** Hides credentials: by usual names, by the names that the contract calls secret, and by form. */
export const redactionBy = (names: SecretNames, values: Pick<SecretValues, 'add'>): Redaction => {
  const isSecret = (name: string): boolean => names.get(name.toLowerCase()) ?? isSecretName(name)
  const hide = (value: string): string => {
    values.add(value)
    return HIDDEN
  }
  const rules: Rules = { isSecret, hide }
  const anywhere = (text: string): string => jwtless(urls(text, rules), hide)
  return {
    fields: fields =>
      Object.fromEntries(
        Object.entries(fields).map(([name, value]) => [
          name,
          CREDENTIALS.has(name.toLowerCase()) || isSecret(name)
            ? hiddenField(name, value, hide)
            : anywhere(value),
        ]),
      ),
    target: (target, template = '') => {
      const { path, query } = splitTarget(target.replace(/^(\w+:\/\/)[^/@]*@/, `$1${HIDDEN}@`))
      const shown = segments(path, template, rules)
      return anywhere(query === '' ? shown : `${shown}?${pairs(query, rules)}`)
    },
    text: (text, contentType) => {
      if (contentType.includes('x-www-form-urlencoded')) return jwtless(pairs(text, rules), hide)
      return anywhere(members(elements(parts(text, rules), rules), rules))
    },
  }
}

interface Rules {
  readonly isSecret: (name: string) => boolean
  readonly hide: (value: string) => string
}

const hiddenField = (name: string, value: string, hide: Rules['hide']): string => {
  for (const piece of piecesOf(name, value)) hide(piece)
  return HIDDEN
}

/** From the end, because a mount or a base path may stand before what the template tells. */
const segments = (path: string, template: string, { isSecret, hide }: Rules): string => {
  if (!template.includes('{')) return path
  const wanted = template.split('/').reverse()
  return path
    .split('/')
    .reverse()
    .map((segment, index) => {
      const [, name] = /^\{(.+)\}$/.exec(wanted[index] ?? '') ?? []
      return name !== undefined && isSecret(name) ? hide(percentDecoded(segment)) : segment
    })
    .reverse()
    .join('/')
}

const pairs = (text: string, { isSecret, hide }: Rules): string =>
  text
    .split('&')
    .map(pair => {
      const equals = pair.indexOf('=')
      const name = pair.slice(0, equals)
      return equals > -1 && isSecret(percentDecoded(name))
        ? `${name}=${hide(percentDecoded(pair.slice(equals + 1).replaceAll('+', ' ')))}`
        : pair
    })
    .join('&')

/** Parameters of URLs wherever they stand, such as in `Referer`; some write `&` of JSON and HTML as an escape. */
const URL_PAIR = /([?&]|&amp;|\\u0026)([\w%.~[\]-]{1,80})=([^&\s"'<>#\\]+)/g

const urls = (text: string, { isSecret, hide }: Rules): string =>
  text.includes('=')
    ? text.replace(URL_PAIR, (whole, mark: string, name: string, value: string) =>
        isSecret(percentDecoded(name)) && value !== HIDDEN
          ? `${mark}${name}=${hide(percentDecoded(value))}`
          : whole,
      )
    : text

/** The bounds keep the search linear: no name of a credential is longer. */
const MEMBER = /("(?:[^"\\]|\\.){1,80}")(\s{0,20}:\s{0,20})("(?:[^"\\]|\\.)*(?:"|\\?$)|-?\d[\d.eE+-]*)/g

const members = (text: string, { isSecret, hide }: Rules): string =>
  text.replace(MEMBER, (whole, name: string, colon: string, value: string) =>
    isSecret(unescaped(name)) ? `${name}${colon}"${hide(unescaped(value))}"` : whole,
  )

const ELEMENT = /(<([\w:.-]{1,80})(?:\s[^<>]{0,200})?>)([^<]+)/g

const elements = (text: string, { isSecret, hide }: Rules): string =>
  text.replace(ELEMENT, (whole, tag: string, name: string, value: string) =>
    isSecret(name) ? `${tag}${hide(value)}` : whole,
  )

/** One part of a multipart body (RFC 7578). */
const PART = /(; ?name="([^"\r\n]{1,80})"[^\r\n]{0,200}\r?\n(?:[^\r\n]{1,200}\r?\n){0,5}\r?\n)([^\r\n]+)/g

const parts = (text: string, { isSecret, hide }: Rules): string =>
  text.replace(PART, (whole, head: string, name: string, value: string) =>
    isSecret(name) ? `${head}${hide(value)}` : whole,
  )

const jwtless = (text: string, hide: Rules['hide']): string =>
  text.includes('eyJ') ? text.replace(JWT, hide) : text

/** A number has no quotes, and what was cut no second one. */
const unescaped = (literal: string): string => {
  try {
    return String(JSON.parse(literal))
  } catch {
    return literal.replace(/^"|"$/g, '')
  }
}
