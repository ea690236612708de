import type { OperationView } from './document.ts'
import { mediaTypes, successes } from './media.ts'
import { entry, type Place } from './place.ts'
import { type Subschema, subschemas } from './subschemas.ts'

/** Every schema of what a consumer sends: parameters and bodies. */
export const requestSchemas = (operation: OperationView): readonly Subschema[] => {
  const { follower, parameters, requestBody } = operation
  const ofParameters = parameters.flatMap(parameter => {
    const { name } = parameter.node
    const schema = entry(follower, parameter, 'schema')
    return schema ? subschemas(schema, follower, typeof name === 'string' ? name : undefined) : []
  })
  return [...ofParameters, ...bodySchemas(operation, requestBody)]
}

/** Every schema of the bodies of a request or a response. */
export const bodySchemas = (operation: OperationView, body: Place | undefined): readonly Subschema[] =>
  mediaTypes(operation, body).flatMap(media => {
    const schema = entry(operation.follower, media, 'schema')
    return schema ? subschemas(schema, operation.follower) : []
  })

/** Every schema of the bodies with which a call succeeds. */
export const successBodySchemas = (operation: OperationView): readonly Subschema[] =>
  successes(operation).flatMap(response => bodySchemas(operation, response))
