import type { JsonObject } from '#base'
import type { OperationView, ResponseView } from './document.ts'
import { entries, entry, type Follower, isSameLocation, type Place } from './place.ts'

export interface MediaTypeView extends Place {
  readonly type: string
}

/** The media types of a request body or a response. */
export const mediaTypes = (
  { follower }: OperationView,
  body: Place | undefined,
): readonly MediaTypeView[] => {
  if (!body) return []
  // Operations share their error responses.
  const places = known.get(follower) ?? new WeakMap<JsonObject, Known>()
  known.set(follower, places)
  const before = places.get(body.node)
  if (before && isSameLocation(before.at, body.at)) return before.found
  const found = entries(follower, body, 'content').map(([type, place]) => ({ ...place, type }))
  places.set(body.node, { at: body.at, found })
  return found
}

interface Known {
  readonly at: Place['at']
  readonly found: readonly MediaTypeView[]
}

/** A follower sees one state of one document. */
const known = new WeakMap<Follower, WeakMap<JsonObject, Known>>()

export const isJson = (type: string): boolean => /^application\/([\w.+-]+\+)?json\b/i.test(type)

export const successes = (operation: OperationView): readonly ResponseView[] =>
  operation.responses.filter(({ status }) => /^2(\d\d|XX)$/.test(status))

/** The schemas of the JSON bodies that a call answers with when it succeeds. */
export const successSchemas = (operation: OperationView): readonly Place[] =>
  successes(operation)
    .flatMap(response => mediaTypes(operation, response))
    .filter(({ type }) => isJson(type))
    .flatMap(media => entry(operation.follower, media, 'schema') ?? [])
