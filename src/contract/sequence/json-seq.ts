import { malformed, type Parsed } from '../parsed.ts'
import { itemsOf } from './json-lines.ts'

/** Record separator: stands before each text (RFC 7464 §2.2). */
const RS = '\u001e'

/** Texts that close themselves; of others only white space after them says that they were not cut off (§2.4). */
const SELF_DELIMITED = /["\]}]$/

/** JSON texts, each between RS and LF (RFC 7464 §2.1); several RS in a row are one. */
export const readJsonSeq = (text: string): Parsed => {
  const [before = '', ...texts] = text.split(RS)
  if (before.trim() !== '') return malformed('has text before the first record separator', WANTED)
  const filled = texts.filter(item => item.trim() !== '')
  const cut = filled.findIndex(item => !/\s$/.test(item) && !SELF_DELIMITED.test(item))
  return cut === -1 ? itemsOf(filled) : malformed('is cut off', WANTED, `/${cut}`)
}

const WANTED = 'each JSON text between RS (0x1E) and LF (RFC 7464 §2.2)'

export const writeJsonSeq = (items: readonly unknown[]): string =>
  items.map(item => `${RS}${JSON.stringify(item) ?? 'null'}\n`).join('')
