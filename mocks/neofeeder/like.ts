/**
 * SQL's LIKE: `%` is any text, `_` any character. Steps back to the last `%` only, so that its time is at most the
 * product of both lengths: no regular expression of a client's making runs here.
 */
export const isLike = (text: string, pattern: string): boolean => {
  let [at, next, star, mark] = [0, 0, -1, 0]
  while (at < text.length) {
    if (pattern[next] === '%') {
      star = next
      mark = at
      next += 1
    } else if (next < pattern.length && (pattern[next] === '_' || pattern[next] === text[at])) {
      at += 1
      next += 1
    } else if (star >= 0) {
      mark += 1
      at = mark
      next = star + 1
    } else {
      return false
    }
  }
  return [...pattern.slice(next)].every(character => character === '%')
}
