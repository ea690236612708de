import { fileURLToPath } from 'node:url'
import { createConfig, type RawUniversalConfig, type Config as RedoclyConfig } from '@redocly/openapi-core'
import { DdiError, type Finding, nearest, type Severity } from '#base'
import type { Config } from '#workspace'
import { EXAMPLE_INVALID } from './examples.ts'
import { CHECK_METAS } from './integration/checks.ts'
import { PLUGIN_ID, sopPlugin } from './plugin.ts'
import type { Rule } from './rule.ts'
import { RULES } from './rules/index.ts'
import { SECRET } from './secrets.ts'
import { WAIVER_METAS } from './waivers.ts'

/** What `lint.extends` and `--ruleset` may name. A path or a URL would be loaded by Redocly, so nothing else is. */
export const RULESETS = ['sop', 'recommended', 'recommended-strict', 'minimal', 'spec'] as const

export type RulesetName = (typeof RULESETS)[number]

/** What Redocly recommends for public APIs, and what the SOP wants instead. */
const HOUSE_RULES: Readonly<Record<string, 'off' | 'error'>> = {
  // An API of the campus is not licensed to the public.
  'info-license': 'off',
  'info-license-strict': 'off',
  'operation-operationId': 'error',
}

/** They run patterns of the spec in a backtracking engine; `examples.ts` asks the same in bounded time. */
const UNBOUNDED_RULES: Readonly<Record<string, 'off'>> = {
  'no-invalid-media-type-examples': 'off',
  'no-invalid-parameter-examples': 'off',
  'no-invalid-schema-examples': 'off',
}

/** Redocly imports a `@theme/plugin.js` beside its configuration: beside ours there is none, in a workspace may be. */
const OWN_FOLDER = fileURLToPath(new URL('./redocly.yaml', import.meta.url))

type RuleSettings = NonNullable<RawUniversalConfig['rules']>

/**
 * The Redocly configuration of the rulesets for one kind of api.
 * Throws `DdiError` for a ruleset or a rule that doesn't exist.
 */
export const redoclyConfig = async (
  lint: Config['lint'],
  kind: 'internal' | 'external',
): Promise<RedoclyConfig> => {
  const rulesets = lint.extends.map(known)
  const sop = rulesets.includes('sop')
  const builtIn = rulesets.filter(name => name !== 'sop')
  const rules = {
    ...(sop ? sopRules(kind) : {}),
    ...ownRules(lint.rules),
    ...UNBOUNDED_RULES,
  } as RuleSettings
  const base = sop && builtIn.length === 0 ? ['recommended'] : builtIn
  try {
    return await createConfig(
      { extends: base, rules, plugins: [sopPlugin(kind)], telemetry: 'off' },
      { configPath: OWN_FOLDER },
    )
  } catch (error) {
    throw new DdiError(unusable(error))
  }
}

const known = (name: string): RulesetName => {
  const found = RULESETS.find(ruleset => ruleset === name)
  if (found) return found
  throw new DdiError(unknownRuleset(name))
}

export const appliesTo = ({ meta }: Rule, kind: 'internal' | 'external'): boolean =>
  meta.scope === 'every' || kind === 'internal'

const LEVELS: Readonly<Record<Severity, 'error' | 'warn'>> = { error: 'error', warning: 'warn', info: 'warn' }

const sopRules = (kind: 'internal' | 'external'): Record<string, unknown> => ({
  ...HOUSE_RULES,
  ...Object.fromEntries(
    RULES.filter(rule => appliesTo(rule, kind)).map(({ meta }) => [
      `${PLUGIN_ID}/${meta.id}`,
      LEVELS[meta.severity],
    ]),
  ),
})

const SOP_IDS: ReadonlySet<string> = new Set(RULES.map(({ meta }) => meta.id))

const CHECK_CODES: ReadonlySet<string> = new Set(
  [EXAMPLE_INVALID, SECRET, ...CHECK_METAS, ...WAIVER_METAS].map(({ code }) => code),
)

/** In `ddi.config.yaml` our rules stand without the prefix; what is checked without Redocly is not its business. */
const ownRules = (rules: Config['lint']['rules']): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(rules)
      .filter(([name]) => !CHECK_CODES.has(name))
      .map(([name, setting]) => [SOP_IDS.has(name) ? `${PLUGIN_ID}/${name}` : name, level(setting)]),
  )

/** Redocly has no `info`; `withSeverities` gives it back. */
const level = (setting: unknown): unknown => (setting === 'info' ? 'warn' : setting)

const unknownRuleset = (name: string): Finding => {
  const suggestion = nearest(name, RULESETS)
  return {
    code: 'ruleset-unknown',
    severity: 'error',
    message: `There is no ruleset '${name}'.`,
    wanted: `One of ${RULESETS.join(', ')}.`,
    remedy: suggestion ? `Did you mean '${suggestion}'?` : 'Correct `lint.extends` in ddi.config.yaml.',
  }
}

const unusable = (error: unknown): Finding => ({
  code: 'lint-config-invalid',
  severity: 'error',
  message: `The lint rules of ddi.config.yaml cannot be used: ${error instanceof Error ? error.message : String(error)}`,
  remedy: 'Correct `lint.rules`; each is `off`, `warn`, `error` or the settings of a Redocly rule.',
})
