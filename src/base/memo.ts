/** What is kept of a function of texts; more than these come from somebody who wants to fill the memory. */
const MOST = 200
const LONGEST = 200

/**
 * The same function, which keeps what it made of the first texts: for what clients send again and again, such as the
 * names of fields and media types.
 */
export const memo = <Value>(of: (text: string) => Value): ((text: string) => Value) => {
  const made = new Map<string, Value>()
  return text => {
    const known = made.get(text)
    if (known !== undefined || made.has(text)) return known as Value
    const value = of(text)
    if (made.size < MOST && text.length <= LONGEST) made.set(text, value)
    return value
  }
}
