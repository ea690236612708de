import { type Fields, splitTarget } from '#base'
import type { Contract } from '#contract'
import { HIDDEN, isSecretName, protocolOf } from '#protocol'

/** A JSON Web Token shows by itself what it is. */
const JWT = /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g

export interface Redaction {
  fields(fields: Fields): Fields
  /** A target or URL: its query loses values, and user information goes. */
  target(target: string): string
  /** The text of a body. It keeps its form, because a digest is over just that. */
  text(text: string, contentType: string): string
}

const known = new WeakMap<Contract, Redaction>()

/** Hides credentials: by usual names, by the names of the contract's security schemes, and by form. */
export const redactionOf = (contract: Contract | undefined): Redaction => {
  if (!contract) return PLAIN
  const made = known.get(contract) ?? redaction(namesOf(contract))
  known.set(contract, made)
  return made
}

/** What a signing protocol names besides its signature says who and when, which is what a reader looks for. */
const namesOf = ({ securitySchemes }: Contract): ReadonlySet<string> =>
  new Set(
    securitySchemes
      .filter(scheme => !protocolOf(scheme)?.signs)
      .flatMap(({ parameterName }) => parameterName?.toLowerCase() ?? []),
  )

const redaction = (names: ReadonlySet<string>): Redaction => {
  const isSecret = (name: string): boolean => names.has(name.toLowerCase()) || isSecretName(name)
  const pairs = (text: string): string =>
    text
      .split('&')
      .map(pair => {
        const equals = pair.indexOf('=')
        return equals > -1 && isSecret(decoded(pair.slice(0, equals)))
          ? `${pair.slice(0, equals)}=${HIDDEN}`
          : pair
      })
      .join('&')
  return {
    fields: fields =>
      Object.fromEntries(
        Object.entries(fields).map(([name, value]) => [name, isSecret(name) ? HIDDEN : jwtless(value)]),
      ),
    target: target => {
      const { path, query } = splitTarget(target.replace(/^(\w+:\/\/)[^/@]*@/, `$1${HIDDEN}@`))
      return jwtless(query === '' ? path : `${path}?${pairs(query)}`)
    },
    text: (text, contentType) => {
      if (contentType.includes('x-www-form-urlencoded')) return jwtless(pairs(text))
      return jwtless(members(elements(parts(text, isSecret), isSecret), isSecret))
    },
  }
}

type IsSecret = (name: string) => boolean

/** The bounds keep the search linear: no name of a credential is longer. */
const MEMBER = /("(?:[^"\\]|\\.){1,80}")(\s{0,20}:\s{0,20})("(?:[^"\\]|\\.)*(?:"|\\?$)|-?\d[\d.eE+-]*)/g

const members = (text: string, isSecret: IsSecret): string =>
  text.replace(MEMBER, (whole, name: string, colon: string) =>
    isSecret(unescaped(name)) ? `${name}${colon}"${HIDDEN}"` : whole,
  )

const ELEMENT = /(<([\w:.-]{1,80})(?:\s[^<>]{0,200})?>)[^<]+/g

const elements = (text: string, isSecret: IsSecret): string =>
  text.replace(ELEMENT, (whole, tag: string, name: string) => (isSecret(name) ? `${tag}${HIDDEN}` : whole))

/** One part of a multipart body (RFC 7578). */
const PART = /(; ?name="([^"\r\n]{1,80})"[^\r\n]{0,200}\r?\n(?:[^\r\n]{1,200}\r?\n){0,5}\r?\n)[^\r\n]+/g

const parts = (text: string, isSecret: IsSecret): string =>
  text.replace(PART, (whole, head: string, name: string) => (isSecret(name) ? `${head}${HIDDEN}` : whole))

const jwtless = (text: string): string => (text.includes('eyJ') ? text.replace(JWT, HIDDEN) : text)

const decoded = (name: string): string => {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

const unescaped = (quoted: string): string => {
  try {
    return JSON.parse(quoted) as string
  } catch {
    return quoted.slice(1, -1)
  }
}

const PLAIN = redaction(new Set())
