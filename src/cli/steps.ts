import type { Output } from './command.ts'

/** What a finished step says of itself. */
interface Outcome {
  readonly text: string
  readonly fine: boolean
}

/** Runs steps one after the other, each with a line of its own. */
export interface Steps {
  run<T>(name: string, work: () => Promise<T>, outcome: (result: T) => Outcome): Promise<T>
}

const WIDTH = 10

/** On a terminal the line of a running step is replaced by its outcome; elsewhere only outcomes are written. */
export const stepsOn = (output: Output, now: () => number = () => performance.now()): Steps => ({
  run: async (name, work, outcome) => {
    const started = now()
    if (output.isTTY) output.write(`… ${name.padEnd(WIDTH)}`)
    const result = await work().catch((error: unknown) => {
      if (output.isTTY) output.write(`\r✗ ${name.padEnd(WIDTH)}\n`)
      throw error
    })
    const { text, fine } = outcome(result)
    const seconds = ((now() - started) / 1_000).toFixed(1)
    output.write(
      `${output.isTTY ? '\r' : ''}${fine ? '✓' : '✗'} ${name.padEnd(WIDTH)} ${text} (${seconds} s)\n`,
    )
    return result
  },
})
