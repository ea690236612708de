import picocolors from 'picocolors'

/**
 * Controls that change what a terminal or a reader sees: C0 and DEL, C1, line and paragraph separators,
 * and the bidirectional overrides of "Trojan Source" (CVE-2021-42574).
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g

const hexadecimal = (character: string): string => character.charCodeAt(0).toString(16).padStart(4, '0')

/** One line that is safe on a terminal: white space becomes a blank, other controls become `\u001b`. */
export const printable = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n|[\t\n\r]/g, ' ')
    .replace(CONTROLS, control => `\\u${hexadecimal(control)}`)

/** A line of source: one column stays one column, so that a caret below it still points at the same place. */
export const printableColumns = (line: string): string =>
  line.toWellFormed().replace(CONTROLS, control => (control === '\t' ? ' ' : '\ufffd'))

/** JSON text whose strings carry no raw control; a parser gives back the same value. */
export const printableJson = (value: unknown): string =>
  JSON.stringify(value, undefined, 2).replace(CONTROLS, control =>
    control === '\n' ? control : `\\u${hexadecimal(control)}`,
  )

/** `3 errors`, `1 error`. */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`

export interface Palette {
  bold(text: string): string
  dim(text: string): string
  red(text: string): string
  yellow(text: string): string
  blue(text: string): string
  green(text: string): string
  cyan(text: string): string
}

/** Colours when asked for; otherwise every function gives its text back. */
export const palette = (colour: boolean): Palette => picocolors.createColors(colour)
