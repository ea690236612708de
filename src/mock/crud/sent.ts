import { isObject, type JsonObject } from '#base'
import type { Operation, Schema } from '#contract'
import type { Resource } from './resource.ts'
import { itemsOf, plainName, propertiesOf, type Resolve } from './schema-fields.ts'
import { atPath } from './shape.ts'

/** The member in the body of a request; `undefined` for a body that holds none, such as a list. */
export type Sent = (body: unknown) => JsonObject | undefined

/**
 * Where a request's body holds the member: at its top, or inside an envelope as answers have it (`{thing: {…}}`). The
 * place with the most names of a member is it, because a request often leaves the identifier out.
 */
export const sentOf = ({ contract: { resolve }, item }: Resource, { requestBody }: Operation): Sent => {
  const schema = requestBody?.content.find(media => media.schema !== undefined)?.schema
  const names = new Set([...propertiesOf(resolve, item).keys()].map(plainName))
  const path = schema === undefined ? [] : placeIn(resolve, schema, names).path
  return body => {
    if (!isObject(body)) return undefined
    const held = atPath(body, path)
    return isObject(held) ? held : body
  }
}

interface Place {
  readonly path: readonly string[]
  /** How many names of a member stand there. */
  readonly known: number
}

const DEEPEST = 2

/** An object that belongs to a member by its own name is a part of it, and no envelope. */
const placeIn = (resolve: Resolve, schema: Schema, names: ReadonlySet<string>, depth = 0): Place => {
  const properties = [...propertiesOf(resolve, schema)]
  const isKnown = ([name]: readonly [string, Schema]): boolean => names.has(plainName(name))
  const here: Place = { path: [], known: properties.filter(isKnown).length }
  if (depth >= DEEPEST) return here
  return properties
    .filter(property => !isKnown(property) && itemsOf(resolve, property[1]) === undefined)
    .map(([name, inner]) => {
      const { path, known } = placeIn(resolve, inner, names, depth + 1)
      return { path: [name, ...path], known }
    })
    .reduce((best, place) => (place.known > best.known ? place : best), here)
}
