import { fail } from './failure.ts'
import type { Moodle } from './state.ts'

/** Records of one kind; a mock that runs for days must not grow. */
export const MOST = 20_000

/** Keeps a new record under the next number. */
export const add = <Item>(state: Moodle, items: Item[], make: (id: number) => Item): Item => {
  if (items.length >= MOST) fail('invalidparameter', `This mock keeps ${MOST} of a kind`)
  const made = make(state.nomorBerikut)
  state.nomorBerikut += 1
  items.push(made)
  return made
}
