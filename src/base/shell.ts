/** A text as one word for a POSIX shell; bash's `$'…'` where it has controls, which would be lost otherwise. */
export const shellWord = (text: string): string => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must be escaped
  if (!/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/.test(text)) {
    return `'${text.replaceAll("'", `'\\''`)}'`
  }
  return `$'${[...new TextEncoder().encode(text)].map(escapedByte).join('')}'`
}

const [QUOTE, BACKSLASH] = [0x27, 0x5c]

const escapedByte = (byte: number): string =>
  byte < 32 || byte > 126 || byte === QUOTE || byte === BACKSLASH
    ? `\\x${byte.toString(16).padStart(2, '0')}`
    : String.fromCharCode(byte)

/** `content-type` as people write it: `Content-Type`. */
export const titledField = (name: string): string =>
  name.replace(/(^|-)[a-z]/g, letter => letter.toUpperCase())
