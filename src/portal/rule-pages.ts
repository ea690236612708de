import type { Config } from '#workspace'
import type { ClauseRow, RulePage, WaiverRow } from './model/rule.ts'

/** What `ddi lint` says of its rules. It is handed in, because no engine imports another. */
export interface RuleBook {
  readonly clauses: readonly ClauseRow[]
  readonly rules: readonly Omit<RulePage, 'clauses' | 'waivers'>[]
}

/** Every rule with the clauses that it checks and what this workspace excepts from it. */
export const rulePages = (
  { clauses, rules }: RuleBook,
  waivers: Config['lint']['waivers'],
  apiSlugs: ReadonlyMap<string, string>,
): readonly RulePage[] =>
  rules.map(rule => ({
    ...rule,
    clauses: clauses.filter(clause => clause.rules.includes(rule.code)).map(({ id }) => id),
    waivers: waivers.filter(waiver => waiver.rule === rule.code).map(waiver => waiverRow(waiver, apiSlugs)),
  }))

const waiverRow = (
  { rule, api, operation, pointer, reason, expires }: Config['lint']['waivers'][number],
  apiSlugs: ReadonlyMap<string, string>,
): WaiverRow => ({ rule, api, apiSlug: apiSlugs.get(api), place: operation ?? pointer, reason, expires })
