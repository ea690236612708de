import type { Preference } from '../preference.ts'
import { faultOf } from './disturbance.ts'
import type { Rule, RuleLimit } from './rule.ts'

/** What client and rules together want of an answer. */
export interface Command extends Preference {
  /** In place of the contract's limit; `false` lifts it. `by` is the rule that says so. */
  readonly limit?: (RuleLimit & { readonly by: string }) | false | undefined
}

/** The client's own words come first, then the newer rules. */
export const commandOf = (preference: Preference, rules: readonly Rule[]): Command => {
  let command: Command = preference
  for (const rule of rules) command = joined(command, rule)
  return command
}

/** An example goes with the code of the same rule, and a rate with its fault. */
const joined = (command: Command, { id, answer }: Rule): Command => {
  const isNamed = command.code !== undefined || command.example !== undefined
  const isFaulty = command.fault !== undefined
  const { rateLimit, fault } = answer
  return {
    ...command,
    code: isNamed ? command.code : answer.code,
    example: isNamed ? command.example : answer.example,
    delay: command.delay ?? answer.delay,
    fault: isFaulty || fault === undefined ? command.fault : faultOf(fault),
    rate: isFaulty ? command.rate : answer.rate,
    limit: command.limit ?? (rateLimit ? { ...rateLimit, by: id } : rateLimit),
  }
}
