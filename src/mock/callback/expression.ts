import { type Fields, fromPointer, own, valueAt } from '#base'

/** What a runtime expression speaks of: one exchange (OAS 3.1 §4.8.20.4). */
export interface Occasion {
  readonly url: string
  readonly method: string
  readonly status: number
  readonly request: Part
  readonly response: Part
}

interface Part {
  readonly headers: Fields
  readonly query: Readonly<Record<string, unknown>>
  readonly path: Readonly<Record<string, unknown>>
  readonly body: unknown
}

const LONGEST = 2_000

/** The URL, or why there is none. */
export type Filled = { readonly url: string } | { readonly reason: string }

/** A URL template with its `{$…}` filled in. */
export const fill = (template: string, occasion: Occasion): Filled => {
  let missing: string | undefined
  const filled = template.replace(/\{(\$[^}]*)\}/g, (_, expression: string) => {
    const value = scalarOf(expression, occasion)
    if (value === undefined) missing ??= expression
    return value ?? ''
  })
  if (missing !== undefined) {
    return {
      reason: `\`${missing.slice(0, 200)}\` is no text, number or flag of this request and its answer.`,
    }
  }
  return filled.length > LONGEST
    ? { reason: `Its URL has more than ${LONGEST} characters.` }
    : { url: filled }
}

/** A scalar as text: nothing else makes part of a URL. */
const scalarOf = (expression: string, occasion: Occasion): string | undefined => {
  const value = lookUp(expression, occasion)
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined
}

const WHOLE: Readonly<Record<string, (occasion: Occasion) => unknown>> = {
  $url: ({ url }) => url,
  $method: ({ method }) => method,
  $statusCode: ({ status }) => status,
}

const EXPRESSION = /^\$(request|response)\.(?:(header|query|path)\.(.+)|body(?:#(.*))?)$/

const lookUp = (expression: string, occasion: Occasion): unknown => {
  if (Object.hasOwn(WHOLE, expression)) return WHOLE[expression]?.(occasion)
  const [, side, place, name = '', pointer = ''] = EXPRESSION.exec(expression) ?? []
  if (side !== 'request' && side !== 'response') return undefined
  const part = occasion[side]
  if (place === undefined) return valueAt(part.body, fromPointer(pointer))
  if (place === 'header') return own(part.headers, name.toLowerCase())
  return own(place === 'query' ? part.query : part.path, name)
}
