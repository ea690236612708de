import { escapeToken } from '#base'
import {
  type Operation,
  type RequestValues,
  VIOLATIONS_FIELD,
  type Violation,
  violationsText,
} from '#contract'
import type { Prepared } from './answer.ts'

export type Warn = (prepared: Prepared, values: RequestValues) => Prepared

/** Warns of deprecated parameters that a request uses, in the field that Prism has for it. */
export const warning = ({ parameters }: Operation): Warn => {
  const deprecated = parameters.filter(parameter => parameter.deprecated)
  if (deprecated.length === 0) return prepared => prepared
  return (prepared, values) => {
    const used = deprecated.filter(({ in: place, name }) => values[place][name] !== undefined)
    if (used.length === 0) return prepared
    const warnings = violationsText('request', used.map(violationOf), 'Warning')
    const { response } = prepared
    const headers = {
      ...response.headers,
      [VIOLATIONS_FIELD]: joined(response.headers[VIOLATIONS_FIELD], warnings),
    }
    return { ...prepared, response: { ...response, headers } }
  }
}

const violationOf = ({ in: place, name, pointer }: Operation['parameters'][number]): Violation => ({
  in: place,
  pointer: `/${escapeToken(name)}`,
  code: 'deprecated',
  detail: `The ${place} parameter is deprecated`,
  wanted: 'its successor',
  schemaPointer: pointer,
})

/** Two JSON lists as one. */
const joined = (first: string | undefined, second: string): string =>
  first?.endsWith(']') ? `${first.slice(0, -1)},${second.slice(1)}` : second
