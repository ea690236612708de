import { percentDecoded } from '#base'
import type { Claim } from './claim.ts'
import { HIDDEN, isSecretName } from './secret-name.ts'
import { type Component, type Signable, textOf } from './signable.ts'

/** How parts of a signed text are shown: without any credential that the signature covers. */
export interface Shown {
  text(signable: Signable): string
  value(name: string, value: string): string
}

/**
 * A signature may cover fields and parameters that are credentials themselves, and a mistaken one even the body. They
 * are hidden part by part, before the text is made of them.
 */
export const showing = ({ request, token }: Pick<Claim, 'request' | 'token'>): Shown => {
  const body = request.body?.length ? new TextDecoder().decode(request.body) : undefined
  const value = (name: string, shown: string): string => {
    if (isSecretComponent(name)) return shown === LEFT_OUT ? shown : HIDDEN
    if (shown === body) return '[body]'
    return withoutSecrets(token ? shown.replaceAll(token, '[access token]') : shown)
  }
  const part = (component: Component): Component => ({
    name: component.name,
    value: value(component.name, component.value),
  })
  return {
    value,
    text: signable => textOf({ ...signable, components: signable.components.map(part) }),
  }
}

/** Stands in a difference for a component that one side has not. */
export const LEFT_OUT = '(left out)'

/** `"authorization"`, or `"@query-param";name="access_token"`; a derived component is none by its own name. */
const isSecretComponent = (identifier: string): boolean => {
  const [, name = '', parameter] = /^"([^"]+)"(?:;name="([^"]*)")?/.exec(identifier) ?? []
  if (parameter !== undefined) return isSecretName(percentDecoded(parameter))
  return !name.startsWith('@') && isSecretName(name)
}

/** `access_token=…` in a target or a query. */
const PAIR = /(^|[?&;])([^=?&;\s]{1,80})=([^&;\s]*)/g

const withoutSecrets = (text: string): string =>
  text.includes('=')
    ? text.replaceAll(PAIR, (whole, mark: string, name: string) =>
        isSecretName(percentDecoded(name)) ? `${mark}${name}=${HIDDEN}` : whole,
      )
    : text
