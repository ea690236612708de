import { isObject, PROBLEM_TYPE } from '#base'
import { jsonOf, mediaTypeOf } from '../body.ts'
import { type Check, NOTHING, type Observation } from './check.ts'

/** A body of problem details says what RFC 9457 wants. */
export const problem: Check = {
  id: 'problem',
  inspect({ operation, response }) {
    if (mediaTypeOf(response) !== PROBLEM_TYPE) return NOTHING
    const value = jsonOf(response)
    if (value === undefined) return NOTHING
    const observe = (message: string): Observation => ({
      code: 'problem-incomplete',
      severity: 'error',
      message,
      wanted: 'an object with title, and with status equal to the response’s',
      source: 'RFC 9457 §3.1',
      pointer: operation.pointer,
      cause: `problem ${message}`,
    })
    if (!isObject(value)) return [observe('The problem details are not a JSON object.')]
    const wrong = value['status'] !== undefined && value['status'] !== response.status
    return [
      ...(wrong ? [observe('The problem’s status is not the status of the response.')] : []),
      ...(typeof value['title'] === 'string' ? [] : [observe('The problem has no title.')]),
    ]
  },
}
