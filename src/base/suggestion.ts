/** Levenshtein distance, bounded by the lengths; inputs are short names. */
const distance = (left: string, right: string): number => {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let row = 1; row <= left.length; row++) {
    const current = [row]
    for (let column = 1; column <= right.length; column++) {
      const substitution = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1)
      current.push(Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, substitution))
    }
    previous = current
  }
  return previous[right.length] ?? 0
}

/** The known name that a user most likely meant, or `undefined` when none is near. */
export const nearest = (name: string, known: Iterable<string>): string | undefined => {
  const short = name.slice(0, 200)
  let best: { name: string; score: number } | undefined
  for (const candidate of known) {
    if (Math.abs(candidate.length - short.length) > 4) continue
    const score = distance(short.toLowerCase(), candidate.toLowerCase())
    if (score <= Math.max(2, short.length / 3) && (!best || score < best.score))
      best = { name: candidate, score }
  }
  return best?.name
}
