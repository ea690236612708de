import { fail } from './failure.ts'

/** The decoded form: `courses[0][fullname]` is one key of it. */
export type Arguments = Readonly<Record<string, unknown>>

/** One entry of a list of arguments; every value of it is text. */
export type Entry = Readonly<Record<string, string>>

const KEY = /^([a-z]+)\[(\d{1,2})\](?:\[([a-z]+)\])?$/

/**
 * The entries of a list in PHP's form, `name[0][field]` or `name[0]` (its field is then `value`), by their numbers;
 * `invalidparameter` where one lacks a field that all must have.
 */
export const entriesOf = (
  body: Arguments,
  name: string,
  required: readonly string[] = [],
): readonly Entry[] => {
  const entries = new Map<number, Record<string, string>>()
  for (const [key, value] of Object.entries(body)) {
    const [, list, number, field = 'value'] = KEY.exec(key) ?? []
    if (list !== name) continue
    const entry = entries.get(Number(number)) ?? {}
    entry[field] = String(value)
    entries.set(Number(number), entry)
  }
  const inOrder = [...entries].sort(([one], [other]) => one - other)
  for (const [number, entry] of inOrder) {
    const missing = required.find(field => entry[field] === undefined || entry[field] === '')
    if (missing !== undefined)
      fail('invalidparameter', `${name}[${number}]: Missing required key in single structure: ${missing}`)
  }
  return inOrder.map(([, entry]) => entry)
}
