import type { ProblemError } from '#base'
import { FAULTS, type Fault } from '#http'

/** How an answer is to be disturbed. */
export interface Disturbance {
  /** Milliseconds before the answer. */
  readonly delay: number | undefined
  /** What goes wrong on the way, or a status from 500 to 599. */
  readonly fault: Fault | number | undefined
  /** How probable the fault is, from 0 to 1; absent, it is certain. */
  readonly rate: number | undefined
}

export const UNDISTURBED: Disturbance = { delay: undefined, fault: undefined, rate: undefined }

/** A client that waits a minute has given up. */
export const LONGEST_DELAY = 60_000

/** `status-5xx` is any failure of a server. */
const ANY_FAILURE = 500

/** `reset`, `timeout`, `half-body`, `status-503`; `undefined` for anything else. */
export const faultOf = (word: string): Fault | number | undefined => {
  const status = /^status-(5\d\d|5xx)$/i.exec(word)?.[1]
  if (status !== undefined) return /xx$/i.test(status) ? ANY_FAILURE : Number(status)
  return FAULTS.find(fault => fault === word)
}

export const FAULT_WORDS: readonly string[] = [...FAULTS, 'status-5xx']

export type DisturbanceWord = keyof Disturbance
type Words = Readonly<Partial<Record<DisturbanceWord, string>>>

/** What a client's `Prefer` says of delay, fault and rate, or what is wrong with it. */
export const disturbanceOf = (words: Words): Disturbance | readonly ProblemError[] => {
  const { delay, fault, rate } = words
  const errors: ProblemError[] = []
  const milliseconds = delay === undefined ? undefined : Number(delay)
  if (milliseconds !== undefined && !(/^\d+$/.test(delay ?? '') && milliseconds <= LONGEST_DELAY)) {
    errors.push(wrong('delay', 'The preferred delay is not one.', `delay=250, at most ${LONGEST_DELAY} ms`))
  }
  const found = fault === undefined ? undefined : faultOf(fault)
  if (fault !== undefined && found === undefined) {
    errors.push(wrong('fault', 'The preferred fault is not known.', `one of ${FAULT_WORDS.join(', ')}`))
  }
  const probability = rate === undefined ? undefined : Number(rate)
  if (probability !== undefined && !(/^[\d.]+$/.test(rate ?? '') && probability <= 1)) {
    errors.push(wrong('rate', 'The preferred rate is no probability.', 'rate=0.2, from 0 to 1'))
  }
  if (probability !== undefined && fault === undefined) {
    errors.push(wrong('rate', 'A rate needs the fault whose probability it is.', 'fault=reset, rate=0.2'))
  }
  return errors.length > 0 ? errors : { delay: milliseconds, fault: found, rate: probability }
}

const wrong = (word: DisturbanceWord, detail: string, wanted: string): ProblemError => ({
  in: 'header',
  pointer: '/prefer',
  code: word,
  detail,
  wanted,
})
