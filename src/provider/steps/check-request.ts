import { type ProblemCode, type ProblemError, splitTarget } from '#base'
import type { Operation, RequestCheck, Violation } from '#contract'
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
    const { headers } = exchange.request
    const check = operation.checkRequest({ path, query, headers, body: exchange.body })
    exchange.values = check.values
    if (check.outcome === 'valid') return undefined
    const { code, status } = refusalOf(check.outcome, operation)
    return refuse(exchange, code, { status, errors: check.violations.slice(0, MOST).map(errorOf) })
  },
}

/** A hostile body may break the contract in thousands of places. */
const MOST = 50

/** What cannot be parsed is 400; what can be but is outside the contract is 422 where that is documented. */
const refusalOf = (
  outcome: Exclude<RequestCheck['outcome'], 'valid'>,
  operation: Operation,
): { code: ProblemCode; status: number } => {
  const documentedOr400 = (status: number) => (operation.responseFor(status) ? status : 400)
  switch (outcome) {
    case 'malformed':
      return { code: 'request-malformed', status: 400 }
    case 'unsupported':
      return { code: 'unsupported-media-type', status: documentedOr400(415) }
    case 'invalid':
      return { code: 'request-invalid', status: documentedOr400(422) }
  }
}

const errorOf = ({ code, detail, wanted, ...place }: Violation): ProblemError => ({
  ...placeOf(place),
  code,
  detail,
  wanted,
})

/** A media type stands in a header, which is what the caller has to change. */
const placeOf = ({
  in: part,
  pointer,
}: Pick<Violation, 'in' | 'pointer'>): Pick<ProblemError, 'in' | 'pointer'> =>
  part === 'content-type' ? { in: 'header', pointer: '/content-type' } : { in: part, pointer }
