import type { Finding } from '#base'

/** The first `limit` findings of each code in their order, and how many of each were left out. */
export const limitPerCode = (
  findings: readonly Finding[],
  limit = Number.POSITIVE_INFINITY,
): { readonly shown: readonly Finding[]; readonly left: ReadonlyMap<string, number> } => {
  const seen = new Map<string, number>()
  const shown = findings.filter(({ code }) => {
    const number = (seen.get(code) ?? 0) + 1
    seen.set(code, number)
    return number <= limit
  })
  const left = [...seen]
    .filter(([, number]) => number > limit)
    .map(([code, number]) => [code, number - limit] as const)
  return { shown, left: new Map(left) }
}
