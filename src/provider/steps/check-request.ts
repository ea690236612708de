import { type ProblemCode, splitTarget } from '#base'
import { type Operation, requestProblem, uncoded } from '#contract'
import { refuse } from '../answer.ts'
import { routeOf, type Step } from '../step.ts'

/** Lets through only what the contract describes; the handler need not check again. */
export const checkRequest: Step = {
  name: 'check-request',
  phase: 'request',
  run: exchange => {
    const { operation, path } = routeOf(exchange)
    const [repeated] = exchange.request.repeated ?? []
    if (repeated !== undefined) {
      return refuse(exchange, 'request-malformed', { detail: `The field ${repeated} came more than once.` })
    }
    const { query } = splitTarget(exchange.request.target)
    // Reading the body has undone its coding.
    const headers = uncoded(exchange.request.headers)
    const check = operation.checkRequest({ path, query, headers, body: exchange.body })
    exchange.values = check.values
    if (check.outcome === 'valid') return undefined
    const { code, status, ...parts } = requestProblem(operation, check)
    return refuse(exchange, code as ProblemCode, { ...parts, status: documented(operation, status) })
  },
}

/** A provider answers nothing that its contract does not document. */
const documented = (operation: Operation, status: number): number =>
  operation.responseFor(status) ? status : 400
