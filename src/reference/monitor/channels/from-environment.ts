import { readFileSync } from 'node:fs'
import { type Clock, type Entropy, fail } from '#base'
import type { Channel } from '../message.ts'
import type { Channels } from '../outbox.ts'
import type { NameOf } from '../templates.ts'
import { instatusChannel } from './instatus.ts'
import { smtpChannel } from './smtp.ts'
import { webhookChannel } from './webhook.ts'

export type Environment = Readonly<Record<string, string | undefined>>

interface Ports {
  readonly clock: Clock
  readonly entropy: Entropy
  readonly nameOf: NameOf
  readonly send: typeof fetch
}

/**
 * The channels that the environment sets up, none if it says nothing (docs/monitoring.md has the variables). Credentials
 * come from nowhere else (SOP 6.B.3). Throws a `DdiError` for one that is set up by half, or unsafely.
 */
export const channelsFrom = (env: Environment, ports: Ports): Channels =>
  [smtp(env, ports), webhook(env, ports), instatus(env, ports)].filter(channel => channel !== undefined)

const smtp = (env: Environment, { nameOf }: Ports): Channel | undefined => {
  if (!env['DDI_SMTP_URL']) return undefined
  const [url, from, to] = required(env, ['DDI_SMTP_URL', 'DDI_MAIL_FROM', 'DDI_ALERT_TO'])
  if (!/^smtps?:$/.test(URL.parse(url)?.protocol ?? ''))
    return invalid('DDI_SMTP_URL', 'smtps://mail.example:465 or smtp://mail.example:587')
  const { DDI_SMTP_USERNAME: username, DDI_SMTP_PASSWORD: password, DDI_SMTP_CA: ca } = env
  return smtpChannel(
    { url, from, to, username, password, ca: ca ? contentOf('DDI_SMTP_CA', ca) : undefined },
    nameOf,
  )
}

const webhook = (env: Environment, { nameOf, ...ports }: Ports): Channel | undefined => {
  if (!env['DDI_WEBHOOK_URL']) return undefined
  const [url, hosts, credential] = required(env, [
    'DDI_WEBHOOK_URL',
    'DDI_WEBHOOK_HOSTS',
    'DDI_WEBHOOK_CREDENTIAL',
  ])
  if (!isProtected(url)) return invalid('DDI_WEBHOOK_URL', 'an https URL, or an http URL on this machine')
  if (!listed(hosts).includes(new URL(url).host))
    return invalid('DDI_WEBHOOK_URL', 'a host, with its port if it has one, that DDI_WEBHOOK_HOSTS lists')
  if (!/^[^:]+:.+$/.test(credential)) return invalid('DDI_WEBHOOK_CREDENTIAL', 'client-id:secret')
  return webhookChannel({ url, credential }, nameOf, ports)
}

const INSTATUS = 'https://api.instatus.com'

const instatus = (env: Environment, { nameOf, send }: Ports): Channel | undefined => {
  if (!env['DDI_INSTATUS_TOKEN']) return undefined
  const [token, page, table] = required(env, [
    'DDI_INSTATUS_TOKEN',
    'DDI_INSTATUS_PAGE',
    'DDI_INSTATUS_COMPONENTS',
  ])
  const url = env['DDI_INSTATUS_URL'] || INSTATUS
  if (!isProtected(url)) return invalid('DDI_INSTATUS_URL', 'an https URL, or an http URL on this machine')
  const components = new Map(listed(table).map(pair => pairOf(pair)))
  return instatusChannel({ url, token, page, components }, nameOf, send)
}

const listed = (text: string): readonly string[] =>
  text
    .split(',')
    .map(item => item.trim())
    .filter(item => item !== '')

const pairOf = (text: string): readonly [string, string] => {
  const [, system, component] = /^([a-z][a-z0-9-]*)=([a-z0-9]{20,40})$/.exec(text) ?? []
  return system && component
    ? [system, component]
    : invalid(
        'DDI_INSTATUS_COMPONENTS',
        'system=component-id, with commas between: simak=ckcontohkomponen000000001',
      )
}

/** The token and what is signed would otherwise be readable on the way. */
const isProtected = (text: string): boolean => {
  const url = URL.parse(text)
  const isLocal = ['127.0.0.1', '[::1]', 'localhost'].includes(url?.hostname ?? '')
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && isLocal)
}

const required = <Names extends readonly [string, string, string]>(
  env: Environment,
  names: Names,
): readonly [string, string, string] => {
  const [first, second, third] = names.map(name => env[name] || missing(name, names))
  return [first ?? '', second ?? '', third ?? '']
}

const missing = (name: string, names: readonly string[]): never =>
  fail({
    code: 'channel-incomplete',
    message: `The environment sets up a channel of the monitor by half: ${name} is missing.`,
    wanted: `${names.join(', ')} together.`,
    remedy: `Set ${name}, or unset the others.`,
  })

/** Never the value: it may be a credential that stands in the wrong place. */
const invalid = (name: string, wanted: string): never =>
  fail({
    code: 'channel-invalid',
    message: `The environment variable ${name} has not the form that it needs.`,
    wanted,
    remedy: `Correct ${name}.`,
  })

const contentOf = (name: string, file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return invalid(name, 'the path of a readable PEM file')
  }
}
