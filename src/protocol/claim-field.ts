/** Longest id or time that a signature may carry: a nonce of any length would fill the memory of who keeps it. */
const LONGEST = 256

/** Visible ASCII without the separator of the text that is signed, so that no value can pass for two. */
const isField = (value: string, separator: string | undefined): boolean =>
  value.length <= LONGEST &&
  /^[\x21-\x7e]+$/.test(value) &&
  (separator === undefined || !value.includes(separator))

/** What is wrong with the fields that a signature needs; `undefined` when they can be read. */
export const fieldFault = (
  fields: Readonly<Record<string, string | undefined>>,
  separator?: string,
): string | undefined => {
  const missing = Object.keys(fields).filter(name => !fields[name])
  if (missing.length > 0) return `The signature is not complete: ${missing.join(', ')} is missing.`
  const bad = Object.keys(fields).find(name => !isField(fields[name] ?? '', separator))
  const without = separator === undefined ? '' : `, and no '${separator}'`
  return bad && `The field ${bad} may have at most ${LONGEST} visible ASCII characters${without}.`
}
