import { createHash } from 'node:crypto'
import { createTransport, type Transporter } from 'nodemailer'
import type { Channel, Delivery } from '../message.ts'
import { type NameOf, textOf } from '../templates.ts'
import { ChannelError } from './channel-error.ts'

export interface SmtpAccess {
  /** `smtps://mail.example:465` for TLS from the start; `smtp://mail.example:587` changes to TLS, or nothing is sent. */
  readonly url: string
  readonly username?: string | undefined
  readonly password?: string | undefined
  /** PEM of the authority that signed the server's certificate, where that isn't a public one. */
  readonly ca?: string | undefined
  readonly from: string
  /** Who gets alerts; a notice names its own addressee. */
  readonly to: string
}

/** Milliseconds; together less than the pause before the next attempt (`outbox.ts`). */
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }

/** E-mail (RFC 5321). The same message has the same Message-ID, so that a repetition is seen as one. */
export const smtpChannel = (access: SmtpAccess, nameOf: NameOf): Channel => {
  const transport = transportTo(access)
  return {
    name: 'surel',
    takes: () => true,
    send: async delivery => {
      await transport.sendMail({ from: access.from, ...mailOf(delivery, access, nameOf) })
      return undefined
    },
    close: () => transport.close(),
  }
}

const transportTo = ({ url, username, password, ca }: SmtpAccess): Transporter => {
  const { protocol, hostname, port } = new URL(url)
  const secure = protocol === 'smtps:'
  const isLocal = LOCAL.includes(hostname)
  return createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && !isLocal,
    // Loopback needs no TLS, and a relay there has no certificate that anybody could check.
    ignoreTLS: !secure && isLocal,
    tls: { minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) },
    ...(username === undefined ? {} : { auth: { user: username, pass: password ?? '' } }),
    ...PATIENCE,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

const LOCAL: readonly string[] = ['127.0.0.1', '[::1]', 'localhost']

const mailOf = ({ id, message }: Delivery, { from, to }: SmtpAccess, nameOf: NameOf) => ({
  to: oneAddress(message.kind === 'notice' ? message.notice.to : to),
  ...textOf(message, nameOf),
  messageId: `<${createHash('sha256').update(id).digest('hex').slice(0, 32)}@${domainOf(from)}>`,
  // RFC 3834 §5: no out-of-office reply answers this.
  headers: { 'auto-submitted': 'auto-generated' },
})

/** A comma, a name or a line feed could make several addressees of one. */
const oneAddress = (text: string): string => {
  if (/^[^\s,;:<>()"@]+@[^\s,;:<>()"@]+$/.test(text)) return text
  throw new ChannelError('ADDRESS')
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).replace(/>$/, '')
