import { type Answer, refuse } from '../answer.ts'
import { withinBudget } from '../budget.ts'
import type { AnyObjectRule } from '../handler.ts'
import { inputOf } from '../input.ts'
import { type Exchange, type Kit, routeOf, type Step } from '../step.ts'

/**
 * May this caller use this very resource, such as SI-Ortu the data of a guardian's own child (OWASP API1:2023)?
 * The provider's rule decides; the answer repeats nothing of what was asked for.
 */
export const authoriseObject: Step = {
  name: 'authorise-object',
  phase: 'request',
  run: (exchange, kit) => {
    const rule = kit.objectRules.get(routeOf(exchange).operation.id)
    return rule === undefined ? undefined : decide(rule, exchange, kit)
  },
}

const decide = async (rule: AnyObjectRule, exchange: Exchange, kit: Kit): Promise<Answer | undefined> => {
  const outcome = await withinBudget(exchange, kit, controller => rule(inputOf(exchange, controller)))
  if ('late' in outcome) return outcome.late
  // Exactly true: a rule that forgets to answer lets nobody in.
  if (outcome.done === true) return undefined
  return refuse(exchange, 'object-not-granted', {
    detail: 'The system may call this operation, but not for this resource.',
  })
}
