import { type Bilingual, DdiError, type Finding, nearest } from '#base'

/** What has been answered so far, by the question's key; one answer is a list of one. */
export type Answers = ReadonlyMap<string, readonly string[]>

export interface Choice {
  readonly value: string
  readonly label: string
}

/** One thing that a person is asked on a terminal, and a script says with a flag. */
export interface Question<Landscape> {
  /** As commander names the option: `dataClass`. */
  readonly key: string
  /** As commander declares it: `--data-class <class>`. */
  readonly flag: string
  readonly help: string
  readonly ask: Bilingual
  /** Several answers: on a terminal several choices, on the command line separated by commas. */
  readonly many?: true
  /** Left out where an earlier answer makes it idle. */
  when?(answers: Answers, landscape: Landscape): boolean
  choices?(answers: Answers, landscape: Landscape): readonly Choice[]
  /** What holds where nobody says otherwise. */
  fallback?(answers: Answers, landscape: Landscape): readonly string[] | undefined
  /** What is wanted instead; `undefined` for a good answer. */
  problem?(value: string, answers: Answers, landscape: Landscape): Bilingual | undefined
}

/** A question with everything that depends on earlier answers worked out. */
export interface Prepared {
  readonly key: string
  readonly ask: Bilingual
  readonly many: boolean
  readonly choices: readonly Choice[] | undefined
  readonly fallback: readonly string[] | undefined
  /** What is wanted instead of the answer; `undefined` for a good one. */
  problem(values: readonly string[]): Bilingual | undefined
}

export type Ask = (question: Prepared) => Promise<readonly string[]>

/** Several answers in one line are separated by commas. */
export const valuesIn = (line: string, { many }: { readonly many?: boolean }): readonly string[] =>
  many
    ? line
        .split(',')
        .map(value => value.trim())
        .filter(value => value !== '')
    : [line]

export const one = (answers: Answers, key: string): string => answers.get(key)?.[0] ?? ''

export const all = (answers: Answers, key: string): readonly string[] => answers.get(key) ?? []

/**
 * Answers every question: by a flag, else by the person at the terminal, else by its fallback. Throws `DdiError`:
 * `answers-missing` once, naming every flag that is missing, and `answer-invalid` for each unusable answer.
 */
export const answered = async <Landscape>(
  questions: readonly Question<Landscape>[],
  given: Answers,
  landscape: Landscape,
  ask?: Ask,
): Promise<Answers> => {
  const answers = new Map<string, readonly string[]>()
  const missing: string[] = []
  const findings: Finding[] = []
  for (const question of questions) {
    if (question.when && !question.when(answers, landscape)) continue
    const prepared = prepare(question, answers, landscape)
    const values = given.get(question.key) ?? (ask ? await ask(prepared) : prepared.fallback)
    if (values === undefined) {
      missing.push(question.flag)
      continue
    }
    const problem = prepared.problem(values)
    // What follows from an answer that is missing is no mistake of its own.
    if (problem && (given.has(question.key) || missing.length === 0))
      findings.push(invalid(question, prepared, values, problem))
    answers.set(question.key, values)
  }
  if (missing.length > 0) findings.unshift(incomplete(missing))
  if (findings.length > 0) throw new DdiError(...findings)
  return answers
}

const prepare = <Landscape>(
  question: Question<Landscape>,
  answers: Answers,
  landscape: Landscape,
): Prepared => {
  const choices = question.choices?.(answers, landscape)
  const known = choices && new Set(choices.map(({ value }) => value))
  return {
    key: question.key,
    ask: question.ask,
    many: question.many === true,
    choices,
    fallback: question.fallback?.(answers, landscape),
    problem: values => {
      if (values.length === 0) return EMPTY
      if (known && !values.every(value => known.has(value))) return among([...known])
      return values
        .map(value => question.problem?.(value, answers, landscape))
        .find(problem => problem !== undefined)
    },
  }
}

const EMPTY: Bilingual = { en: 'At least one answer.', id: 'Paling sedikit satu jawaban.' }

/** So many names are told. */
const SHOWN = 20

const among = (names: readonly string[]): Bilingual => {
  const shown = names.slice(0, SHOWN).join(', ') + (names.length > SHOWN ? ', …' : '')
  return { en: `One of ${shown || 'none'}.`, id: `Salah satu dari ${shown || 'tidak ada'}.` }
}

const incomplete = (flags: readonly string[]): Finding => ({
  code: 'answers-missing',
  severity: 'error',
  message: `${flags.length === 1 ? 'A question is' : `${flags.length} questions are`} not answered, and there is no terminal to ask on.`,
  wanted: flags.join(', '),
  remedy: 'Add the flags, or run the command on a terminal.',
  source: 'SOP 6.A.2-3',
})

const invalid = <Landscape>(
  { flag }: Question<Landscape>,
  { choices }: Prepared,
  values: readonly string[],
  wanted: Bilingual,
): Finding => {
  const names = choices?.map(({ value }) => value) ?? []
  const wrong = values.find(value => !names.includes(value)) ?? ''
  const suggestion = nearest(wrong, names)
  return {
    code: 'answer-invalid',
    severity: 'error',
    message: `'${values.join(',').slice(0, 100)}' is no answer to ${flag.split(' ')[0]}.`,
    wanted: wanted.en,
    remedy: suggestion ? `Did you mean '${suggestion}'?` : 'Correct the value.',
  }
}
