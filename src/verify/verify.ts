import { randomUUID } from 'node:crypto'
import { type Clock, type Send, type SourceLocation, systemClock } from '#base'
import type { Contract, Operation } from '#contract'
import type { SigningContext } from '#protocol'
import type { Credentials } from './access.ts'
import { attempt, type Run, skipped } from './attempt.ts'
import { type Family, isOmission, type TestCase } from './case.ts'
import { UNSUPPORTED_METHOD } from './cases/unsupported-method.ts'
import { courierOf } from './courier.ts'
import { emptyDraft } from './draft.ts'
import type { CaseResult, VerifyEvent } from './event.ts'
import { isSafe } from './expectation.ts'
import { groundOf } from './ground.ts'
import { planOperation, type Skip } from './plan.ts'
import { type Sequence, sequencesOf } from './stateful/index.ts'
import { type Tally, tallyOf } from './tally.ts'

export interface VerifyOptions {
  /** How many requests are made of the schemas alone, for each operation; 5 unless told otherwise. */
  readonly runs?: number
  /** Ids of the operations to try; all of them without it. */
  readonly only?: readonly string[]
  /** Only GET and HEAD. */
  readonly readOnly?: boolean
  /** Whether the target keeps what is written to it; a mock that answers with examples does not. */
  readonly stateful?: boolean
  /** Seconds to wait for rate limits, in all; 120 unless told otherwise. */
  readonly patience?: number
}

export interface VerifyInput {
  readonly contract: Contract
  readonly send: Send
  /** Scheme and authority, for command lines: `http://127.0.0.1:4010`. */
  readonly origin: string
  /** What precedes an operation's path in a request target: `/elibrary/api/v1`. */
  readonly baseTarget: string
  /** How reports name the target; origin and base target without it. */
  readonly target?: string
  readonly credentials: Credentials
  readonly seed: number
  /** Where a pointer of the contract's document stands in its source. */
  readonly locate?: (pointer: string) => SourceLocation | undefined
  readonly clock?: Clock
  readonly pause?: (milliseconds: number) => Promise<void>
  readonly options?: VerifyOptions
}

/**
 * Proves that a provider keeps its contract: plan, send, check, and tell what happens as it happens.
 * The last event has the summary. Throws a `DdiError` when the target never answers.
 */
export async function* verify(input: VerifyInput): AsyncGenerator<VerifyEvent, void, void> {
  const { contract, seed, clock = systemClock, options = {} } = input
  const start = clock.now()
  const run = runOf(input, clock)
  const operations = chosen(input)
  const tally = tallyOf(operations)
  const sequences = options.stateful === false ? [] : sequencesOf(contract, operations)
  const target = input.target ?? `${input.origin}${input.baseTarget}`
  const heading = { api: contract.api, title: contract.title, version: contract.version, target, seed }
  yield { type: 'started', ...heading, operations: operations.length }
  for (const operation of removingLast(operations)) {
    yield {
      type: 'operation-started',
      operation: operation.id,
      method: operation.method,
      path: operation.path,
    }
    for await (const result of operationResults(input, run, tally, operation, sequences))
      yield told(tally, result)
  }
  for (const sequence of sequences) {
    if (options.readOnly === true && !sequence.readOnly) continue
    for await (const result of sequence.play(run, seed)) yield told(tally, result)
  }
  const elapsed = clock.now() - start
  yield {
    type: 'finished',
    summary: { ...heading, ...tally.summary(), requests: run.courier.sent(), elapsed },
  }
}

const told = (tally: Tally, result: CaseResult): VerifyEvent => {
  tally.add(result)
  return { type: 'case-finished', result }
}

const runOf = (input: VerifyInput, clock: Clock): Run => {
  const { contract, send, credentials, origin, baseTarget, options = {} } = input
  const pause = input.pause ?? (milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds)))
  const courier = courierOf({ send, clock, pause, patience: options.patience ?? 120 })
  const signing = (): SigningContext => {
    const [now, nonce] = [Math.floor(clock.now() / 1_000), randomUUID()]
    return { now: () => now, nonce: () => nonce }
  }
  const locate = input.locate ?? (() => undefined)
  return { contract, courier, credentials, signing, origin, baseTarget, locate }
}

async function* operationResults(
  { contract, seed, options = {} }: VerifyInput,
  run: Run,
  tally: Tally,
  operation: Operation,
  sequences: readonly Sequence[],
): AsyncGenerator<CaseResult, void, void> {
  const ground = groundOf(contract, operation, seed, options.runs ?? 5)
  const whole = isOmission(ground) ? ground.omitted : excluded(operation, options)
  if (isOmission(ground) || whole !== undefined) {
    yield skipped(operation, emptyCase, whole ?? '')
    return
  }
  const plan = planOperation(ground, exclusion(operation, sequences, options))
  tally.drop(plan.dropped)
  for (const skip of plan.skips) yield skipped(operation, skippedCase(skip), skip.reason)
  for (const testCase of plan.cases) {
    const { result, limited } = await attempt(run, operation, testCase)
    if (limited !== undefined) yield limited
    yield result
  }
}

const excluded = (operation: Operation, { readOnly = false }: VerifyOptions): string | undefined =>
  readOnly && !isSafe(operation) ? READ_ONLY : undefined

const chosen = ({ contract, options = {} }: VerifyInput): readonly Operation[] =>
  contract.operations.filter(({ id }) => options.only?.includes(id) ?? true)

/** What removes comes last: the others still need what is there. */
const removingLast = (operations: readonly Operation[]): readonly Operation[] => [
  ...operations.filter(({ method }) => method !== 'DELETE'),
  ...operations.filter(({ method }) => method === 'DELETE'),
]

const READ_ONLY = 'only reading was asked for'

const exclusion =
  (operation: Operation, sequences: readonly Sequence[], { readOnly = false }: VerifyOptions) =>
  (family: Family): string | undefined => {
    if (readOnly && family.id === UNSUPPORTED_METHOD) return READ_ONLY
    // Deleting the documented example would make the next run fail; a sequence deletes what it created itself.
    const removes = operation.method === 'DELETE' && family.kind === 'positive'
    return removes && sequences.some(({ operations }) => operations.includes(operation.id))
      ? 'a resource that the run created is deleted instead'
      : undefined
  }

const emptyCase: TestCase = {
  family: 'operation',
  kind: 'positive',
  title: 'the whole operation',
  draft: emptyDraft,
  access: 'granted',
  expectation: { right: ['2XX'], open: [], code: '', severity: 'error' },
  slot: undefined,
}

const skippedCase = ({ family }: Skip): TestCase => ({
  ...emptyCase,
  family: family.id,
  kind: family.kind,
  title: family.id,
  expectation: { ...emptyCase.expectation, right: family.kind === 'positive' ? ['2XX'] : [] },
})
