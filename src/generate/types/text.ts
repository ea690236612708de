// Format characters that reorder or hide text (CVE-2021-42574), and line ends other than LF.
const INVISIBLE = /[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g

/** A text of the document as it may stand in a comment of the generated code: LF only, nothing invisible. */
export const commentText = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(INVISIBLE, '')
    .replace(CONTROL, '')
    .replace(/[ \t]+$/gm, '')

/** The same code with every invisible character as an escape; they are left in string literals only. */
export const visible = (code: string): string =>
  code.replace(INVISIBLE, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** A short text on one line of a block comment. */
export const inlineComment = (text: string): string =>
  commentText(text).replace(/\s+/g, ' ').replaceAll('*/', '* /').slice(0, 300)
