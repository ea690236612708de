import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { isObject, type JsonObject, own } from '#base'
import type { components } from '#generated/neofeeder/types'

/** Where NeoFeeder is and with what SIMAK signs in; from the environment, never from a file (SOP 6.B.3). */
export interface FeederAccess {
  /** Without `/ws/live2.php`: `https://neofeeder.uss.ac.id`, or `http://127.0.0.1:4010/neofeeder` on the mock. */
  readonly url: string
  readonly username: string
  readonly password: string
}

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
const TIMEOUT = 10_000
const LARGEST_ANSWER = 8_000_000

/** A caller with a token of its own; an expired one is replaced once, and nothing else is repeated. */
export const feederAt = (access: FeederAccess, signal: AbortSignal): Feeder => {
  let token: string | undefined
  return async request => {
    const renewed = token === undefined
    token ??= await signIn(access, signal)
    const answer = await send(access, { ...request, token }, signal)
    if (answer.code !== TOKEN_EXPIRED || renewed) return answer
    token = await signIn(access, signal)
    return send(access, { ...request, token }, signal)
  }
}

const signIn = async (access: FeederAccess, signal: AbortSignal): Promise<string> => {
  const { username, password } = access
  const { code, data } = await send(access, { act: 'GetToken', username, password }, signal)
  const token = own(data, 'token')
  if (code === 0 && typeof token === 'string') return token
  throw new FeederError(`NeoFeeder tidak memberi token (error_code ${code}).`)
}

const send = async ({ url }: FeederAccess, body: object, signal: AbortSignal): Promise<FeederAnswer> => {
  const text = await exchange(new URL(`${url.replace(/\/+$/, '')}/ws/live2.php`), body, signal)
  const answer = parsed(text)
  const code = Number(own(answer, 'error_code'))
  if (!isObject(answer) || !Number.isInteger(code))
    throw new FeederError('Jawaban NeoFeeder tidak dapat dibaca.')
  return code === 0 ? { code, data: answer['data'] } : { code }
}

const exchange = async (url: URL, body: object, signal: AbortSignal): Promise<string> => {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
      // A redirect would take the password elsewhere.
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]),
    })
    if (!response.ok) throw new FeederError(`NeoFeeder menjawab status ${response.status}.`)
    return await bounded(response)
  } catch (error) {
    throw error instanceof FeederError ? error : new FeederError('NeoFeeder tidak menjawab.')
  }
}

const bounded = async (response: Response): Promise<string> => {
  if (response.body === null) return ''
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of Readable.fromWeb(response.body as ReadableStream<Uint8Array>)) {
    length += part.length
    if (length > LARGEST_ANSWER) throw new FeederError('Jawaban NeoFeeder terlalu besar.')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
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
