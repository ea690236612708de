import type { HttpRequest } from '#base'
import type { Operation, SecurityRequirement, SecurityScheme } from '#contract'
import { type Protocol, protocolOf, type SigningContext, schemesToCheck } from '#protocol'
import type { Access, Omission } from './case.ts'

/** A credential and the environment variable that stands for it in every text. */
export interface Credential {
  readonly value: string
  readonly variable: string
  /** `client-id:secret`, for protocols that sign. */
  readonly client?: string
}

/** Whose credentials the requests carry; an omission tells why there is none. */
export interface Credentials {
  /** Of a consumer that may call the operation. */
  granted(operation: Operation): Credential | Omission
  /** Of a system that the target knows and that may not call it. */
  ungranted(operation: Operation): Credential | Omission
  /** Why an unknown credential proves nothing at this target; absent where it does. */
  readonly unknown?: Omission
}

/** A request as it is sent, and as it may be shown: with `MARK` for the secret. */
export interface Authorised {
  readonly request: HttpRequest
  readonly shown: HttpRequest
  readonly variable: string | undefined
}

/** Stands for the credential until a text is made of the request. */
export const MARK = 'DDI-CREDENTIAL-MARK'
const MARKED = { value: MARK }

/** Well-formed credentials that nobody was given, by protocol. */
const UNKNOWN: Readonly<Record<string, string>> = { basic: 'ddi-verify:nobody-was-given-this' }
const UNKNOWN_TOKEN = 'ddi-verify-nobody-was-given-this'

/** Authorization fields that carry no usable credential, by protocol. */
const MALFORMED: Readonly<Record<string, string>> = { bearer: 'Bearer', basic: 'Basic !!!' }

type Secured = readonly { readonly scheme: SecurityScheme; readonly protocol: Protocol }[]

const ASKING: Omission = { omitted: 'the request asks for a credential, and needs none' }

/** Puts onto a request what `access` asks for. */
export const authorise = (
  operation: Operation,
  request: HttpRequest,
  access: Access,
  credentials: Credentials,
  signing?: SigningContext,
): Authorised | Omission => {
  const asIs: Authorised = { request, shown: request, variable: undefined }
  if (isOpen(operation)) return asIs
  const secured = operation.security.map(usable).find(schemes => schemes !== undefined)
  const needed = secured?.filter(
    ({ scheme, protocol }) => protocol.present(request, scheme).kind !== 'exempt',
  )
  if (access === 'absent') return needed?.length === 0 ? ASKING : asIs
  if (secured === undefined) return { omitted: 'its security scheme is not known here' }
  if (access === 'granted' && needed?.length === 0) return asIs
  if (access === 'malformed') return malformed(request, secured)
  const attach = (valueFor: (protocol: Protocol) => string): HttpRequest =>
    secured.reduce(
      (sent, { scheme, protocol }) => protocol.attach(sent, scheme, valueFor(protocol), signing),
      request,
    )
  if (access === 'unknown') {
    if (credentials.unknown !== undefined) return credentials.unknown
    const unknown = attach(({ id }) => UNKNOWN[id] ?? UNKNOWN_TOKEN)
    return { request: unknown, shown: unknown, variable: undefined }
  }
  const credential = credentials[access](operation)
  if ('omitted' in credential) return credential
  const { variable } = credential
  return {
    request: attach(protocol => asCredential(protocol, credential)),
    // A signature does not show its secret, and one by another secret would mislead.
    shown: attach(protocol => asCredential(protocol, protocol.signs ? credential : MARKED)),
    variable,
  }
}

/** The request without the ids that may come once only: each signature brings its own, except for the field under test. */
export const withFreshIds = (
  operation: Operation,
  request: HttpRequest,
  tested: string | undefined,
): HttpRequest => {
  const secured = operation.security.map(usable).find(schemes => schemes !== undefined) ?? []
  const once = secured.flatMap(({ protocol }) => protocol.once ?? []).filter(name => name !== tested)
  if (once.length === 0) return request
  const headers = Object.entries(request.headers).filter(([name]) => !once.includes(name.toLowerCase()))
  return { ...request, headers: Object.fromEntries(headers) }
}

/** Basic wants `user-id:password`; a token alone is the password of whoever holds it. */
const asCredential = (
  { id, signs }: Protocol,
  { value, client }: Pick<Credential, 'value' | 'client'>,
): string => {
  if (signs) return client ?? value
  return id === 'basic' && !value.includes(':') ? `ddi:${value}` : value
}

/** Whether requests without credentials are let in: no alternative, or one that is empty. */
export const isOpen = ({ security }: Operation): boolean =>
  security.length === 0 || security.some(requirement => requirement.length === 0)

const usable = (requirement: SecurityRequirement): Secured | undefined => {
  const schemes = schemesToCheck(requirement.map(({ scheme }) => scheme))
  const secured = schemes.flatMap(scheme => {
    const protocol = protocolOf(scheme)
    return protocol === undefined ? [] : [{ scheme, protocol }]
  })
  return secured.length === schemes.length ? secured : undefined
}

const malformed = (request: HttpRequest, secured: Secured): Authorised | Omission => {
  for (const { scheme, protocol } of secured) {
    const authorization = MALFORMED[protocol.id]
    if (authorization === undefined) continue
    const sent = { ...request, headers: { ...request.headers, authorization } }
    if (protocol.present(sent, scheme).kind !== 'malformed') continue
    return { request: sent, shown: sent, variable: undefined }
  }
  return { omitted: 'its credentials have no form that could be wrong' }
}
