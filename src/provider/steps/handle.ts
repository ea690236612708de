import type { Answer } from '../answer.ts'
import { withinBudget } from '../budget.ts'
import type { AnyHandler } from '../handler.ts'
import { inputOf } from '../input.ts'
import { answerOf } from '../output.ts'
import { routeOf, type Step } from '../step.ts'

/** Calls the provider's own code, within the time that the SOP allows (6.D.3). */
export const handle: Step = {
  name: 'handle',
  phase: 'request',
  run: async (exchange, kit): Promise<Answer> => {
    const { operation } = routeOf(exchange)
    // `provider` has made sure of it.
    const handler = kit.handlers.get(operation.id) as AnyHandler
    const outcome = await withinBudget(exchange, kit, controller => handler(inputOf(exchange, controller)))
    return 'late' in outcome ? outcome.late : answerOf(operation, outcome.done)
  },
}
