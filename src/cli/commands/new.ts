import type { Readable, Writable } from 'node:stream'
import { Option } from 'commander'
import { fail, nearest, systemClock } from '#base'
import {
  type Answers,
  API_QUESTIONS,
  type Ask,
  answered,
  apiAnswers,
  apiChanges,
  type Change,
  INTEGRATION_QUESTIONS,
  integrationAnswers,
  integrationChanges,
  type Landscape,
  landscapeOf,
  type Question,
  valuesIn,
} from '#scaffold'
import { loadWorkspace } from '#workspace'
import { applyPlan, type PlanOptions } from '../apply-plan.ts'
import type { CommandContext, CommandModule } from '../command.ts'

interface Options extends PlanOptions {
  readonly yes?: true
  readonly language?: 'id' | 'en'
  readonly [answer: string]: unknown
}

/** What can be made, and what has to be known for it. */
interface Kind {
  readonly questions: readonly Question<Landscape>[]
  /** The question that the second argument answers. */
  readonly nameKey: string
  changes(answers: Answers, landscape: Landscape): readonly Change[]
  next(answers: Answers): readonly string[]
}

const KINDS: Readonly<Record<string, Kind>> = {
  api: {
    questions: API_QUESTIONS,
    nameKey: 'name',
    changes: (answers, landscape) =>
      apiChanges(landscape.root, landscape.configuration, apiAnswers(answers, landscape)),
    next: answers => [
      'Next: give every property its real type, limits and example, then `ddi lint`.',
      `      ddi new integration --api ${answers.get('name')?.[0]}   says who uses it`,
    ],
  },
  integration: {
    questions: INTEGRATION_QUESTIONS,
    nameKey: 'id',
    changes: (answers, landscape) =>
      integrationChanges(
        landscape.root,
        landscape.config,
        landscape.configuration,
        integrationAnswers(answers, landscape, new Date(systemClock.now()).toISOString().slice(0, 10)),
      ),
    next: answers =>
      answers.get('status')?.[0] === 'draft'
        ? ['Next: let STK review it; with `status: testing` the consumer gets access to the mock.']
        : ['Next: `ddi mock` lets the consumer in.'],
  },
}

export const command: CommandModule<Options> = {
  summary: 'Write an integration document (DDI) or a spec by asking what the SOP asks',
  examples: [
    [
      'ddi new integration',
      'asks on the terminal who uses which api, which data and how often (SOP 6.A.2-3)',
    ],
    ['ddi new api', 'asks which data an api offers, and writes its OpenAPI file'],
    [
      'ddi new api katalog --title "API Katalog" --title-en "Catalogue API" --description … --description-en … --owner "UPT Perpustakaan" --data-class public',
      'asks nothing that a flag answers',
    ],
  ],
  define: program => {
    program
      .argument('<kind>', Object.keys(KINDS).join(' or '))
      .argument('[name]', 'of the api or the document')
    for (const option of options()) program.addOption(option)
    return program
      .option('-y, --yes', 'take what is proposed wherever something is')
      .addOption(new Option('--language <code>', 'of the questions').choices(['id', 'en']))
      .option('--dry-run', 'say what would be written, and write nothing')
      .option('--json', 'print one JSON object, and ask nothing')
  },
  run: async ([kindName = '', name], given, context) => {
    const kind = Object.hasOwn(KINDS, kindName) ? KINDS[kindName] : undefined
    if (!kind) return unknownKind(kindName)
    const workspace = await loadWorkspace(context.cwd)
    const landscape = landscapeOf(workspace)
    const ask = await asking(given, context)
    const answers = await answered(kind.questions, flags(kind, kindName, name, given), landscape, ask)
    const plan = { root: workspace.root, workspace, changes: kind.changes(answers, landscape) }
    return applyPlan({ ...plan, next: kind.next(answers) }, given, context)
  },
}

/** Every question as an option once, under the kinds that ask it. */
const options = (): readonly Option[] => {
  const asked = new Map<string, { question: Question<Landscape>; kinds: string[] }>()
  for (const [name, { questions }] of Object.entries(KINDS)) {
    for (const question of questions) {
      const known = asked.get(question.key)
      if (known) known.kinds.push(name)
      else asked.set(question.key, { question, kinds: [name] })
    }
  }
  return [...asked.values()].map(({ question: { flag, help }, kinds }) =>
    new Option(flag, help).helpGroup(`Of ${kinds.join(' and ')}:`),
  )
}

const flags = (kind: Kind, kindName: string, name: string | undefined, given: Options): Answers => {
  const answers = new Map<string, readonly string[]>()
  for (const question of kind.questions) {
    const value = question.key === kind.nameKey ? (name ?? given[question.key]) : given[question.key]
    if (typeof value === 'string') answers.set(question.key, valuesIn(value, question))
  }
  const idle = everyQuestion().find(
    ({ key }) => given[key] !== undefined && !kind.questions.some(question => question.key === key),
  )
  return idle ? idleFlag(idle.flag, kindName) : answers
}

const everyQuestion = (): readonly Question<Landscape>[] =>
  Object.values(KINDS).flatMap(kind => kind.questions)

/** Somebody to ask, where there is a terminal on both sides; prompts are only loaded then. */
const asking = async (
  { yes, json, language }: Options,
  { streams, env, signal }: CommandContext,
): Promise<Ask | undefined> => {
  const { stdin: input, stdout: output } = streams
  if (json || !input?.isTTY || !output.isTTY) return undefined
  const { askOn } = await import('../ask.ts')
  const ask = askOn({
    input: input as unknown as Readable,
    output: output as unknown as Writable,
    language: language ?? languageOf(env),
    signal,
  })
  return yes ? async question => question.fallback ?? ask(question) : ask
}

/** The first variable that is set decides, as in POSIX. */
const languageOf = (env: CommandContext['env']): 'id' | 'en' =>
  (env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '').startsWith('id') ? 'id' : 'en'

const unknownKind = (given: string): never => {
  const suggestion = nearest(given, Object.keys(KINDS))
  return fail({
    code: 'unknown-kind',
    message: `'${given.slice(0, 100)}' is nothing that ddi can make.`,
    wanted: `One of ${Object.keys(KINDS).join(', ')}.`,
    ...(suggestion && { remedy: `Did you mean 'ddi new ${suggestion}'?` }),
  })
}

const idleFlag = (flag: string, kind: string): never =>
  fail({
    code: 'option-invalid',
    message: `${flag.split(' ')[0]} says nothing about a new ${kind}.`,
    remedy: `See \`ddi new --help\` for the flags of ${kind}.`,
  })
