import { nodeHttp, problem } from '#base'
import type { Prepared } from '../answer.ts'
import type { Plan } from '../plan.ts'
import type { Refusal } from '../refusal.ts'

/** A failure of the server that was asked for: as the operation documents it, else as a plain problem. */
export const failed = ({ answerFor }: Plan, status: number): Prepared | Refusal => {
  const answer = answerFor(status)
  const [representation] = answer?.representations ?? []
  const documented = representation ? (representation.examples[0] ?? representation.plain()) : answer?.empty
  if (documented) return documented
  const title = nodeHttp.STATUS_CODES[status] ?? 'Failure'
  return { problem: problem('internal-error', { status, title, detail: 'This failure was asked for.' }) }
}
