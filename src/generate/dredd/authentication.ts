import type { Operation, SecurityRequirement } from '#contract'
import { type Protocol, protocolOf } from '#protocol'

/** Where the credential goes in a request; `{credential}` stands for it until the hooks know it. */
export interface Attachment {
  /** The system whose credential it is; absent where no integration document names one. */
  readonly system?: string | undefined
  readonly headers: Readonly<Record<string, string>>
  /** Added to the query. */
  readonly query?: string | undefined
}

const MARK = '{credential}'
const ENCODED_MARK = encodeURIComponent(MARK)

/**
 * What the first alternative that hooks can carry out adds to a request. A protocol that computes something from
 * the credential (Basic, a signature) can't be written down beforehand: `undefined`.
 */
export const attachmentOf = (operation: Operation): Attachment | undefined => {
  for (const requirement of operation.security) {
    const attachment = attach(requirement)
    if (attachment) return attachment
  }
  return undefined
}

const attach = (requirement: SecurityRequirement): Attachment | undefined => {
  let message: Parameters<Protocol['attach']>[0] = { method: 'GET', target: '/', headers: {} }
  for (const { scheme } of requirement) {
    const before = message
    const protocol = protocolOf(scheme)
    if (protocol?.signs) return undefined
    message = protocol?.attach(message, scheme, MARK) ?? message
    if (!shows(message) || message === before) return undefined
  }
  const [, query] = message.target.split(/\?(.*)/s)
  return { headers: message.headers, query: query?.replaceAll(ENCODED_MARK, MARK) }
}

const shows = ({ headers, target }: { headers: Readonly<Record<string, string>>; target: string }): boolean =>
  Object.values(headers).some(value => value.includes(MARK)) ||
  target.includes(MARK) ||
  target.includes(ENCODED_MARK)
