import { type Call, matches, type Rule, type RuleWish } from './rule.ts'

/** The rules that a mock was given while it runs. */
export interface Rules {
  /** `undefined` when there are too many. */
  add(wish: RuleWish): Rule | undefined
  /** In the order in which they came. */
  all(): readonly Rule[]
  find(id: string): Rule | undefined
  remove(id: string): boolean
  clear(): void
  /** The rules for a call, the newest first; each of them counts it. */
  apply(call: Call): readonly Rule[]
}

export const MOST_RULES = 200

const NONE: readonly Rule[] = []

/** `ended` is told of each rule that goes. */
export const createRules = (ended: (id: string) => void): Rules => {
  const rules = new Map<string, Rule>()
  let made = 0
  const isUsedUp = ({ times, applied }: Rule): boolean => times !== undefined && applied >= times
  return {
    add: wish => {
      if (rules.size >= MOST_RULES) return undefined
      made += 1
      const rule = { ...wish, id: String(made), applied: 0 }
      rules.set(rule.id, rule)
      return rule
    },
    all: () => [...rules.values()],
    find: id => rules.get(id),
    remove: id => {
      ended(id)
      return rules.delete(id)
    },
    clear: () => {
      for (const id of rules.keys()) ended(id)
      rules.clear()
    },
    apply: call => {
      if (rules.size === 0) return NONE
      const found = [...rules.values()].filter(rule => !isUsedUp(rule) && matches(rule.match, call)).reverse()
      for (const rule of found) rules.set(rule.id, { ...rule, applied: rule.applied + 1 })
      return found
    },
  }
}
