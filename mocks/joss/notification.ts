import type { OutgoingMessage, ScenarioContext } from 'ddi/mock'
import { protocolOf } from 'ddi/protocol'
import type { components } from '../../generated/joss/types.ts'
import { uuid } from '../chance.ts'
import type { Joss } from './state.ts'

type Notifikasi = components['schemas']['Notifikasi']
type Context = Pick<
  ScenarioContext<Joss>,
  'request' | 'state' | 'consumer' | 'clock' | 'random' | 'baseUrl' | 'secretOf' | 'send'
>

const NOTIFY_URL = 'x-mock-notify-url'

const SIGNATURE = {
  type: 'apiKey',
  in: 'header',
  parameterName: 'Signature',
  scheme: undefined,
  protocol: 'joss-hmac',
} as const

/** Registers the receiver that the request names, as callers of the real JOSS do outside its API. */
export const register = ({ request, state }: Pick<Context, 'request' | 'state'>): void => {
  const url = request.headers[NOTIFY_URL]
  if (url !== undefined) state.notifyUrl = url
}

/** Tells the registered receiver what happened; where there is none, nobody. */
export const notify = (context: Context, happened: Omit<Notifikasi, 'occurred_at'>): void => {
  const { notifyUrl } = context.state
  if (notifyUrl === null || !URL.canParse(notifyUrl)) return
  const occurred_at = new Date(context.clock.now()).toISOString().replace(/\.\d+Z$/, 'Z')
  context.send(signed(context, new URL(notifyUrl), JSON.stringify({ ...happened, occurred_at })))
}

/** With the receiver's own client id, over the path of its URL (DOMAIN §2.2 point 6). */
const signed = (
  { consumer = 'simak', secretOf, clock, random, baseUrl }: Context,
  url: URL,
  body: string,
): OutgoingMessage => {
  const message = {
    method: 'POST',
    target: targetOf(url, baseUrl),
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(body),
  }
  const time = { now: () => Math.floor(clock.now() / 1_000), nonce: () => uuid(random) }
  const credential = `mock-${consumer}:${secretOf(consumer)}`
  const { headers } = protocolOf(SIGNATURE)?.attach(message, SIGNATURE, credential, time) ?? message
  return { url: url.href, method: 'POST', headers, body }
}

/** The receiver's mock stands below its name on this same server, and no signature covers that (docs/protocols.md). */
const targetOf = ({ port, pathname }: URL, baseUrl: string): string =>
  port === new URL(baseUrl).port ? pathname.replace(/^\/joss-notifikasi(?=\/)/, '') : pathname
