import type { Command } from 'commander'
import { fail, nearest } from '#base'
import { CLAUSES, CODES, type CodeDescription, readPage } from '#lint'
import type { CommandModule } from '../command.ts'
import { explanation, matrix, ruleList } from '../explanation.ts'
import { oneOf } from '../option.ts'

interface Options {
  readonly language: string
  readonly json?: true
  readonly matrix?: true
}

export const command: CommandModule<Options> = {
  summary: 'Show what a rule of `ddi lint` wants, why, and a bad and a good example',
  examples: [
    ['ddi explain', 'lists every rule'],
    ['ddi explain sop-error-in-200 --language id', 'shows one rule in Indonesian'],
    ['ddi explain --matrix --json', 'gives the clauses of the SOP with their rules and evidence'],
  ],
  define,
  async run([name], options, context) {
    const language = oneOf('--language', options.language, ['en', 'id'] as const)
    const colour = context.streams.stdout.isTTY === true && !context.env['NO_COLOR']
    const [data, text] = answer(name, options, { language, colour })
    context.streams.stdout.write(options.json ? `${JSON.stringify(data, undefined, 2)}\n` : text)
    return 0
  },
}

function define(command: Command): Command {
  return command
    .argument('[rule]', 'id of a rule, as in a finding; without it, all rules')
    .option('--language <code>', 'en or id', 'en')
    .option('--json', 'as data')
    .option('--matrix', 'every machine-checkable clause of the SOP, its rules and its evidence')
}

interface Style {
  readonly language: 'en' | 'id'
  readonly colour: boolean
}

/** The same as data and as text. */
const answer = (name: string | undefined, { matrix: asMatrix }: Options, style: Style): [unknown, string] => {
  if (asMatrix) return [{ version: 1, clauses: CLAUSES }, matrix(CLAUSES, style)]
  if (name === undefined) return [{ version: 1, rules: CODES }, ruleList(CODES, style)]
  const rule = known(name)
  const page = readPage(rule, style.language)
  const clauses = CLAUSES.filter(({ rules }) => rules.includes(rule.code)).map(({ id }) => id)
  return [{ version: 1, ...rule, clauses, ...page }, explanation(rule, page, style)]
}

const known = (name: string): CodeDescription => {
  const rule = CODES.find(({ code }) => code === name)
  const near = nearest(
    name,
    CODES.map(({ code }) => code),
  )
  return (
    rule ??
    fail({
      code: 'rule-unknown',
      message: `There is no rule '${name}' of ddi's own.`,
      remedy: near
        ? `Did you mean 'ddi explain ${near}'?`
        : 'See `ddi explain` for all of them. Other rules are those of Redocly: https://redocly.com/docs/cli/rules.',
    })
  )
}
