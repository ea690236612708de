import type { Readable, Writable } from 'node:stream'
import { isCancel, multiselect, select, text } from '@clack/prompts'
import { type Bilingual, fail } from '#base'
import { printable } from '#report'
import { type Ask, type Prepared, valuesIn } from '#scaffold'

export interface Terminal {
  readonly input: Readable
  readonly output: Writable
  readonly language: keyof Bilingual
  readonly signal: AbortSignal
}

/** Asks a person, one question after the other; Ctrl-C ends it all before anything is written. */
export const askOn =
  (terminal: Terminal): Ask =>
  async question => {
    const answer = await shown(question, terminal)
    if (isCancel(answer)) return cancelled()
    return Array.isArray(answer) ? answer.map(String) : valuesIn(String(answer), question)
  }

const shown = (question: Prepared, { input, output, language, signal }: Terminal): Promise<unknown> => {
  const { choices, fallback, many } = question
  const common = { message: question.ask[language], input, output, signal }
  const options = choices?.map(({ value, label }) => ({ value, label: printable(label) }))
  const initial = fallback?.[0]
  if (options && many) {
    return multiselect({ ...common, options, initialValues: [...(fallback ?? [])], required: true })
  }
  if (options) return select({ ...common, options, ...(initial !== undefined && { initialValue: initial }) })
  return text({
    ...common,
    ...(fallback && { initialValue: fallback.join(', ') }),
    validate: answer => question.problem(valuesIn(answer ?? '', question))?.[language],
  })
}

const cancelled = (): never =>
  fail({ code: 'cancelled', message: 'The questions were cancelled; nothing was written.' })
