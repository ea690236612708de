import type { Middleware } from 'openapi-fetch'
import type { Fields, HttpRequest } from '#base'
import { protocolOf, type SigningContext } from '#protocol'
import { type Choice, type Credentials, choose, type Parts, type Security } from './security.ts'

/** Attaches to each request the credentials that its operation wants, by the protocol of each scheme. */
export const authentication = <Scheme extends string>(
  security: Security<Scheme>,
  credentials: Credentials<Scheme>,
  signing: SigningContext = SIGNING,
): Middleware => {
  const choiceFor = choose(security, credentials)
  return {
    onRequest: async ({ request, schemaPath }) => {
      const choice = choiceFor(`${request.method.toUpperCase()} ${schemaPath}`)
      return choice.length === 0 ? undefined : signed(request, choice, signing)
    },
  }
}

const signed = async (
  request: Request,
  choice: Choice<string>,
  signing: SigningContext,
): Promise<Request> => {
  const plain = await toMessage(request)
  let message = plain
  for (const { scheme, credential } of choice) {
    const value = typeof credential === 'function' ? await credential() : credential
    message = attached(message, scheme, value, signing)
  }
  return withMessage(request, plain, message)
}

const attached = (
  message: HttpRequest,
  scheme: Parts<string>,
  value: string,
  signing: SigningContext,
): HttpRequest => {
  const protocol = protocolOf(scheme)
  if (!protocol)
    throw new TypeError(`The client cannot apply the protocol of the security scheme '${scheme.name}'.`)
  return protocol.attach(message, scheme, value, signing)
}

const SIGNING: SigningContext = {
  now: () => Math.floor(Date.now() / 1_000),
  nonce: () => crypto.randomUUID(),
}

/** The request as the protocols see it; the body is read from a copy, because a protocol may sign it. */
const toMessage = async (request: Request): Promise<HttpRequest> => {
  const { pathname, search } = new URL(request.url)
  const message = {
    method: request.method.toUpperCase(),
    target: pathname + search,
    headers: fieldsOf(request),
  }
  return request.body === null
    ? message
    : { ...message, body: new Uint8Array(await request.clone().arrayBuffer()) }
}

const fieldsOf = (request: Request): Fields => Object.fromEntries(request.headers)

/** Puts what the protocols added on the request itself, which keeps its body, signal and options. */
const withMessage = (request: Request, before: HttpRequest, after: HttpRequest): Request => {
  const there =
    before.target === after.target ? request : new Request(new URL(after.target, request.url), request)
  const moved =
    before.body === after.body ? there : new Request(there, { body: Buffer.from(after.body ?? []) })
  for (const [name, value] of Object.entries(after.headers)) {
    if (before.headers[name] !== value) moved.headers.set(name, value)
  }
  return moved
}
