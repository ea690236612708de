import type { Output } from './command.ts'

export interface Progress {
  /** Names what is being done now. */
  step(text: string): void
  /** Takes the line away. */
  done(): void
}

/** Quicker work than this, in milliseconds, needs no explanation. */
const PATIENCE = 1_000
const CLEAR = '\r\u001b[K'

/** One line on a terminal that says what takes so long; nothing where nobody watches. */
export const progressOn = (output: Output, now: () => number = Date.now): Progress => {
  const start = now()
  let shown = false
  return {
    step: text => {
      if (!output.isTTY || now() - start < PATIENCE) return
      output.write(`${CLEAR}${text.slice(0, (output.columns ?? 80) - 1)}`)
      shown = true
    },
    done: () => {
      if (shown) output.write(CLEAR)
    },
  }
}
