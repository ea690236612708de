import { type Contract, type Operation, type ResponseEntry, successPredicate } from '#contract'
import { type Answer, answerOf, type Prepared } from './answer.ts'
import { type Warn, warning } from './deprecation.ts'
import { type Selector, selectorOf } from './example-choice.ts'
import { type Narrow, narrowing } from './narrow.ts'

/** What is worked out once about an operation, on its first request. */
export interface Plan extends Selector {
  readonly operation: Operation
  /** What a good request gets; `undefined` when the contract documents no response at all. */
  readonly success: Answer | undefined
  /** The documented answer with this status. */
  answerFor(status: number): Answer | undefined
  /** The representation as far as it is about a request that names one of several functions. */
  readonly narrow: Narrow
  /** Adds a warning where the request uses what is deprecated. */
  readonly warn: Warn
  /** The examples that are failures sent under a status of success (`x-error-in-200`). */
  readonly failuresInSuccess: readonly Prepared[]
}

export const planOf = (contract: Contract, operation: Operation): Plan => {
  const answers = new Map<number, Answer | undefined>()
  const answerFor = (status: number): Answer | undefined => {
    if (!answers.has(status)) {
      const entry = operation.responseFor(status)
      answers.set(status, entry && answerOf(contract, operation, entry, status))
    }
    return answers.get(status)
  }
  const status = successStatus(operation.responses)
  const success = status === undefined ? undefined : answerFor(status)
  return {
    operation,
    success,
    answerFor,
    ...selectorOf(operation, success, () => failuresOf(operation, answerFor)),
    narrow: narrowing(contract, operation),
    warn: warning(operation),
    failuresInSuccess: failuresIn(operation, success),
  }
}

const failuresIn = (operation: Operation, success: Answer | undefined): readonly Prepared[] => {
  const isSuccess = successPredicate(operation)
  const examples = success?.representations[0]?.examples ?? []
  return isSuccess ? examples.filter(({ value }) => !isSuccess(value)) : []
}

const failuresOf = (operation: Operation, answerFor: Plan['answerFor']): readonly Answer[] =>
  operation.responses
    .map(({ status }) => Number(status))
    .filter(status => status >= 400)
    .flatMap(status => answerFor(status) ?? [])

/** The first documented 2xx, then `default`, then whatever comes first, as in Prism. */
const successStatus = (responses: readonly ResponseEntry[]): number | undefined => {
  const first = responses.find(({ status }) => status.startsWith('2'))
  const chosen = first ?? responses.find(({ status }) => status === 'default') ?? responses[0]
  return chosen && statusNumber(chosen.status)
}

/** `2XX` gives 200, and `default` too. */
const statusNumber = (status: string): number =>
  status === 'default' ? 200 : Number(status.toUpperCase().replaceAll('X', '0'))
