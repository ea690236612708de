import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock, Random } from '#base'
import type { Fault } from '#http'
import type { Exchange } from '../exchange.ts'
import { after } from '../performance.ts'
import type { Preference } from '../preference.ts'
import { createRateWindows, type RateWindows } from '../rate-limit.ts'
import { type Command, commandOf } from './command.ts'
import type { Call } from './rule.ts'
import { createRules, type Rules } from './rules.ts'

/** How tests and people direct a mock beyond its contract: by rules of the admin api and by words of `Prefer`. */
export interface Control {
  readonly rules: Rules
  readonly windows: RateWindows
  commandFor(call: Call, preference: Preference): Command
  /**
   * Makes an answer as a command wants it. `make` gets the status of a failure that stands in the answer's place:
   * then nothing is done. A reset comes before anything is done too; what a timeout and half a body lose was done.
   */
  disturbed(command: Command, make: Make): Exchange | Promise<Exchange>
}

type Make = (failure: number | undefined) => Exchange | Promise<Exchange>

export interface ControlParts {
  /** A stream for each request that needs chance. */
  readonly random: () => Random
  readonly clock: Clock
  readonly sleep?: (milliseconds: number) => Promise<unknown>
}

const CONNECTION_LOST = 500

export const createControl = ({ random, clock, sleep = asleep }: ControlParts): Control => {
  const windows = createRateWindows(clock)
  const rules = createRules(windows.endRule)
  const strikes = ({ fault, rate }: Command): Command['fault'] =>
    fault === undefined || rate === undefined || random().next() < rate ? fault : undefined
  return {
    rules,
    windows,
    commandFor: (call, preference) => commandOf(preference, rules.apply(call)),
    disturbed: (command, make) => {
      const { delay } = command
      if (delay === undefined && command.fault === undefined) return make(undefined)
      const fault = strikes(command)
      const status = typeof fault === 'number' ? fault : fault === 'reset' ? CONNECTION_LOST : undefined
      const made = after(make(status), exchange =>
        typeof fault === 'string' ? failing(exchange, fault) : exchange,
      )
      return delay === undefined ? made : sleep(delay).then(() => made)
    },
  }
}

/** A server that ends need not wait for those who wait for it. */
const asleep = (milliseconds: number): Promise<unknown> => sleep(milliseconds, undefined, { ref: false })

const failing = (exchange: Exchange, fault: Fault): Exchange => ({
  ...exchange,
  response: { ...exchange.response, fault },
  outcome: `fault-${fault}`,
})
