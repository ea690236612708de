/** Making values longer and shorter; a length is in code points, as JSON Schema counts. */

/** Longer ones prove nothing more and make reports unreadable. */
export const LONGEST = 20_000

export const shortened = (text: string, length: number): string => [...text].slice(0, length).join('')

/** Repeats the last character, so that `^[0-9]+$` still holds for digits. */
export const lengthened = (text: string, length: number): string | undefined => {
  if (length > LONGEST) return undefined
  const characters = [...text]
  const last = characters.at(-1) ?? 'a'
  return characters.slice(0, length).join('') + last.repeat(Math.max(0, length - characters.length))
}

export const repeated = (items: readonly unknown[], length: number): unknown[] =>
  items.length === 0 ? [] : Array.from({ length }, (_, index) => items[index % items.length])
