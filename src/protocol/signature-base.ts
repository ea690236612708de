import { type HttpRequest, percentDecoded, splitTarget } from '#base'
import type { Component } from './signable.ts'
import type { Covered } from './signature-input.ts'

/** The line of the parameters, which ends every signature base (RFC 9421 §2.3). */
export const PARAMETERS = '"@signature-params"'

/** The signature base (RFC 9421 §2.5); the components are named by their identifiers. */
export const signatureBase = (components: readonly Component[]): string =>
  components.map(({ name, value }) => `${name}: ${value}`).join('\n')

type Derive = (request: HttpRequest, covered: Covered) => string | undefined

/** Derived components (RFC 9421 §2.2). The scheme of a request is not known here, so there is no `@target-uri`. */
const DERIVED: Readonly<Record<string, Derive>> = {
  '@method': ({ method }) => method,
  '@path': ({ target }) => splitTarget(target).path || '/',
  '@query': ({ target }) => `?${splitTarget(target).query}`,
  '@request-target': ({ target }) => target,
  '@authority': ({ headers }) => headers['host']?.toLowerCase().replace(/:(80|443)$/, ''),
  '@query-param': ({ target }, { parameters }) => queryParameter(target, parameters.get('name')),
}

/** The value of a covered component; `undefined` when the request has none, or ddi doesn't know the component. */
export const componentOf = (request: HttpRequest, covered: Covered): Component | undefined => {
  const { name, identifier, parameters } = covered
  const known = name === '@query-param' ? 1 : 0
  const derive = Object.hasOwn(DERIVED, name) ? DERIVED[name] : undefined
  // `sf`, `key`, `bs`, `req` and `tr` change the value: one that is not carried out would sign something else.
  const value =
    parameters.size !== known ? undefined : derive ? derive(request, covered) : field(request, name)
  return value === undefined ? undefined : { name: identifier, value }
}

/** RFC 9421 §2.1. */
const field = ({ headers }: HttpRequest, name: string): string | undefined =>
  Object.hasOwn(headers, name) ? headers[name]?.trim() : undefined

/** RFC 9421 §2.2.8; a name that comes twice has no one value. */
const queryParameter = (target: string, name: unknown): string | undefined => {
  const values = new URLSearchParams(splitTarget(target).query).getAll(percentDecoded(String(name)))
  const [value] = values
  return value === undefined || values.length > 1 ? undefined : encoded(value)
}

/** As `application/x-www-form-urlencoded` escapes, but with `%20` for a blank. */
const encoded = (value: string): string =>
  new URLSearchParams({ '': value }).toString().slice(1).replaceAll('+', '%20')
