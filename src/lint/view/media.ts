import type { OperationView, ResponseView } from './document.ts'
import { entries, entry, type Place } from './place.ts'

export interface MediaTypeView extends Place {
  readonly type: string
}

/** The media types of a request body or a response. */
export const mediaTypes = (operation: OperationView, body: Place | undefined): readonly MediaTypeView[] =>
  body ? entries(operation.follower, body, 'content').map(([type, place]) => ({ ...place, type })) : []

export const isJson = (type: string): boolean => /^application\/([\w.+-]+\+)?json\b/i.test(type)

export const successes = (operation: OperationView): readonly ResponseView[] =>
  operation.responses.filter(({ status }) => /^2(\d\d|XX)$/.test(status))

/** The schemas of the JSON bodies that a call answers with when it succeeds. */
export const successSchemas = (operation: OperationView): readonly Place[] =>
  successes(operation)
    .flatMap(response => mediaTypes(operation, response))
    .filter(({ type }) => isJson(type))
    .flatMap(media => entry(operation.follower, media, 'schema') ?? [])
