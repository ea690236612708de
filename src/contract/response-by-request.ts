import { fromPointer, isObject, objectOr, valueAt } from '#base'
import type { Operation, Schema } from './operation.ts'
import { xmlValue } from './xml/read.ts'

/** `x-response-by-request`: which answer belongs to which value of a property of the request. */
export interface ResponseByRequest {
  /** The value that a request's body names; `undefined` when it names none that the contract knows. */
  valueOf(body: unknown): string | undefined
  schemaOf(value: string): Schema | undefined
}

export const responseByRequest = ({ source }: Operation): ResponseByRequest | undefined => {
  const { property, schemas } = objectOr(source['x-response-by-request'])
  if (typeof property !== 'string' || !isObject(schemas)) return undefined
  const known = new Map(Object.entries(schemas).filter(([, schema]) => isObject(schema)))
  return {
    valueOf: body => {
      const value = isObject(body) && Object.hasOwn(body, property) ? String(body[property]) : undefined
      return value !== undefined && known.has(value) ? value : undefined
    },
    schemaOf: value => known.get(value) as Schema | undefined,
  }
}

/**
 * `x-error-in-200`: tells a success from a failure that is sent under a status of success, by the value of the body.
 * `undefined` where the operation has no such failures.
 */
export const successPredicate = ({ source }: Operation): ((body: unknown) => boolean) | undefined => {
  const { pointer, ok, absent } = objectOr(source['x-error-in-200'])
  if (typeof pointer !== 'string' || !Array.isArray(ok)) return undefined
  const tokens = fromPointer(pointer)
  return body => {
    const value = valueAt(isXmlText(body) ? xmlValue(body) : body, tokens)
    return value === undefined ? absent === 'ok' : ok.includes(value)
  }
}

const isXmlText = (body: unknown): body is string => typeof body === 'string' && body.startsWith('<')
