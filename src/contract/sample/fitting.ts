/** What is tried of one text; a longer one has few places that matter. */
const PLACES = 80

/** Texts made as long as wanted by repeating a character of each of their words, the last word first. */
export function* stretched(texts: readonly string[], length: number): Generator<string> {
  for (const text of texts) {
    if (text.length >= length) continue
    for (const place of places(text))
      yield text.slice(0, place) + (text[place] ?? '').repeat(length - text.length) + text.slice(place)
  }
}

/** The scheme of a URL is none. */
const WORD = /[a-z]+(?![a-z]|:\/\/)|[A-Z]+|[0-9]+/g

const places = (text: string): readonly number[] => {
  const words = [...text.matchAll(WORD)].map(({ index, 0: word }) => index + word.length - 1)
  return words.length > 0 ? words.reverse().slice(0, PLACES) : text === '' ? [] : [text.length - 1]
}

/** Texts made as short as wanted by leaving out one stretch of them. */
export function* cut(texts: readonly string[], length: number): Generator<string> {
  for (const text of texts) {
    const excess = text.length - length
    if (excess <= 0) continue
    for (let place = 0; place <= Math.min(length, PLACES); place++) {
      yield text.slice(0, place) + text.slice(place + excess)
    }
  }
}

/** Each beginning and each end of the first texts with one of the second: `2020-` and `2026-03-04` give `2020-03-04`. */
export function* spliced(first: readonly string[], second: readonly string[]): Generator<string> {
  for (const part of second) {
    for (const text of first) {
      for (let place = 0; place <= Math.min(text.length, PLACES); place++) {
        yield part + text.slice(place)
        yield text.slice(0, place) + part
        yield text.slice(0, place) + part + text.slice(place + part.length)
      }
    }
  }
}
