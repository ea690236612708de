import { isObject, type JsonObject, own } from '#base'
import type { components } from '#generated/neofeeder/types'
import { JobError } from '../../jobs/jobs.ts'
import type { Access } from '../../synchronisation/access.ts'
import type { Link } from '../../synchronisation/parts.ts'

/** Where NeoFeeder is, without `/ws/live2.php`, and with what SIMAK signs in. */
export type FeederAccess = Access<'neofeeder'>

type Act = components['schemas']['Permintaan']
/** An act without the token, which this file adds. */
export type FeederRequest = Act extends infer One
  ? One extends { token: string }
    ? Omit<One, 'token'>
    : never
  : never

/** NeoFeeder answers 200 with a code for what went wrong (DOMAIN 4.1); 0 is success. */
export type FeederAnswer =
  | { readonly code: 0; readonly data: unknown }
  | { readonly code: number; readonly data?: undefined }

export type Feeder = (request: FeederRequest) => Promise<FeederAnswer>

/** A synchronisation can't go on; the message is for everybody and has no secret and no data. */
export class FeederError extends Error {
  override readonly name = 'FeederError'
}

/** `GetToken`'s answer says no more than this (DOMAIN 4.3). */
const TOKEN_EXPIRED = 100

/** A caller with a token of its own; an expired one is replaced once, and nothing else is repeated. */
export const feederAt = (access: FeederAccess, fetch: Link['fetch']): Feeder => {
  let token: string | undefined
  return async request => {
    const renewed = token === undefined
    token ??= await signIn(access, fetch)
    const answer = await send(access, { ...request, token }, fetch)
    if (answer.code !== TOKEN_EXPIRED || renewed) return answer
    token = await signIn(access, fetch)
    return send(access, { ...request, token }, fetch)
  }
}

const signIn = async (access: FeederAccess, fetch: Link['fetch']): Promise<string> => {
  const { username, password } = access
  const { code, data } = await send(access, { act: 'GetToken', username, password }, fetch)
  const token = own(data, 'token')
  if (code === 0 && typeof token === 'string') return token
  throw new FeederError(`NeoFeeder tidak memberi token (error_code ${code}).`)
}

const send = async ({ url }: FeederAccess, body: object, fetch: Link['fetch']): Promise<FeederAnswer> => {
  const text = await exchange(new URL(`${url.replace(/\/+$/, '')}/ws/live2.php`), body, fetch)
  const answer = parsed(text)
  const code = Number(own(answer, 'error_code'))
  if (!isObject(answer) || !Number.isInteger(code))
    throw new FeederError('Jawaban NeoFeeder tidak dapat dibaca.')
  return code === 0 ? { code, data: answer['data'] } : { code }
}

const exchange = async (url: URL, body: object, fetch: Link['fetch']): Promise<string> => {
  try {
    const headers = { 'content-type': 'application/json', accept: 'application/json' }
    const response = await fetch(new Request(url, { method: 'POST', headers, body: JSON.stringify(body) }))
    if (!response.ok) throw new FeederError(`NeoFeeder menjawab status ${response.status}.`)
    return await response.text()
  } catch (error) {
    if (error instanceof FeederError || error instanceof JobError) throw error
    throw new FeederError('NeoFeeder tidak menjawab.')
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The rows of a read act that succeeded; anything but a list of objects is no answer to it (OWASP API10:2023). */
export const rowsOf = ({ data }: FeederAnswer): readonly JsonObject[] => {
  if (Array.isArray(data) && data.every(isObject)) return data
  throw new FeederError('Jawaban NeoFeeder tidak dapat dibaca.')
}

/** A text in a filter, which is SQL-like (DOMAIN 4.1). */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
