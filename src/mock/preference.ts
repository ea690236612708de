import { type HttpRequest, type HttpResponse, memo, type ProblemError } from '#base'
import { type Disturbance, disturbanceOf, UNDISTURBED } from './control/disturbance.ts'

/**
 * What the client would like to get (RFC 7240), in Prism's words: `Prefer: code=404, example=kosong`; and how it would
 * like to be disturbed: `Prefer: delay=500, fault=reset, rate=0.2`.
 */
export interface Preference extends Disturbance {
  readonly code: number | undefined
  readonly example: string | undefined
  readonly dynamic: boolean | undefined
  readonly seed: string | undefined
  /** What `Preference-Applied` says of it (RFC 7240 §3); empty when nothing was asked for. */
  readonly applied: string
}

export const NO_PREFERENCE: Preference = {
  ...UNDISTURBED,
  code: undefined,
  example: undefined,
  dynamic: undefined,
  seed: undefined,
  applied: '',
}

/** The `Prefer` field, or else the query parameters `__code`, `__example`, `__dynamic` and `__seed`. */
export const preferenceOf = (request: HttpRequest): Preference | readonly ProblemError[] => {
  const field = request.headers['prefer']
  if (field !== undefined) return remembered(field)
  if (!request.target.includes('__')) return NO_PREFERENCE
  return interpret(fromQuery(request.target), 'query')
}

const IN_QUERY = ['code', 'example', 'dynamic', 'seed'] as const
/** Any page can make a browser send a query; only the origin of a page itself, or no page, can send a disturbing field. */
const DISTURBING = ['delay', 'fault', 'rate'] as const
const KNOWN = [...IN_QUERY, ...DISTURBING] as const
type Known = (typeof KNOWN)[number]
type Words = Readonly<Partial<Record<Known, string>>>

/** Tests send the same few preferences thousands of times. */
const remembered = memo((field: string) => interpret(fromField(field), 'header'))

/** RFC 7240 §2: a list of `name[=value][;parameters]`, the value a token or a quoted string; first one wins. */
const PREFERENCE = /([^\s=;,"]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?(?:[^,"]|"(?:[^"\\]|\\.)*")*/g

const LONGEST = 1000

const fromField = (field: string): Words => {
  const words: Partial<Record<Known, string>> = {}
  for (const [, name = '', quoted, token] of field.slice(0, LONGEST).matchAll(PREFERENCE)) {
    const known = KNOWN.find(candidate => candidate === name.toLowerCase())
    if (known) words[known] ??= quoted?.replace(/\\(.)/g, '$1') ?? token ?? ''
  }
  return words
}

const fromQuery = (target: string): Words => {
  const query = new URLSearchParams(target.slice(target.indexOf('?') + 1))
  const words: Partial<Record<Known, string>> = {}
  for (const name of IN_QUERY) {
    const value = query.get(`__${name}`)
    if (value !== null) words[name] = value
  }
  return words
}

const FLAGS: Readonly<Record<string, boolean>> = { true: true, false: false, '': true }

const interpret = (words: Words, where: 'header' | 'query'): Preference | readonly ProblemError[] => {
  const errors: ProblemError[] = []
  const pointer = (name: Known): string => (where === 'header' ? '/prefer' : `/__${name}`)
  if (words.code !== undefined && !/^[1-5]\d\d$/.test(words.code)) {
    const detail = 'The preferred code is not a status.'
    errors.push({ in: where, pointer: pointer('code'), code: 'pattern', detail, wanted: 'code=404' })
  }
  if (words.dynamic !== undefined && !Object.hasOwn(FLAGS, words.dynamic)) {
    const detail = 'The preference dynamic is neither true nor false.'
    errors.push({ in: where, pointer: pointer('dynamic'), code: 'enum', detail, wanted: 'dynamic=true' })
  }
  const disturbance = disturbanceOf(words)
  if (!('rate' in disturbance)) return [...errors, ...disturbance]
  if (errors.length > 0) return errors
  return {
    ...disturbance,
    code: words.code === undefined ? undefined : Number(words.code),
    example: words.example,
    dynamic: words.dynamic === undefined ? undefined : FLAGS[words.dynamic],
    seed: words.seed,
    applied: KNOWN.flatMap(name => (words[name] === undefined ? [] : [`${name}=${word(words[name])}`])).join(
      ', ',
    ),
  }
}

/** Whether it asks for more than a documented answer; pages of other origins may not. */
export const isDisturbing = ({ delay, fault }: Preference): boolean =>
  delay !== undefined || fault !== undefined

export const isPreference = (found: Preference | readonly ProblemError[]): found is Preference =>
  !Array.isArray(found)

/** Tells which wishes a response follows. */
export const applied = (preference: Preference, response: HttpResponse): HttpResponse =>
  preference.applied === ''
    ? response
    : { ...response, headers: { ...response.headers, 'preference-applied': preference.applied } }

const word = (value: string): string =>
  /^[\w.-]+$/.test(value) ? value : `"${value.replace(/[^\x20-\x7e]/g, '?').replace(/["\\]/g, '\\$&')}"`
