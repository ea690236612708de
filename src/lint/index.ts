export { type LintOptions, lintWorkspace } from './lint.ts'
export type { Rule, RuleMeta } from './rule.ts'
export { RULES } from './rules/index.ts'
export { RULESETS, type RulesetName } from './ruleset.ts'
