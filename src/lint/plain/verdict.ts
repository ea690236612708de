/** Whether a value is valid; `undefined` where that isn't plain. */
export type Verdict = boolean | undefined

export const every = <T>(parts: readonly T[], judge: (part: T, index: number) => Verdict): Verdict => {
  let verdict: Verdict = true
  for (const [index, part] of parts.entries()) {
    const next = judge(part, index)
    if (next === false) return false
    if (next === undefined) verdict = undefined
  }
  return verdict
}

export const some = <T>(parts: readonly T[], judge: (part: T) => Verdict): Verdict =>
  not(every(parts, part => not(judge(part))))

/** Exactly one of them. */
export const one = <T>(parts: readonly T[], judge: (part: T) => Verdict): Verdict => {
  const verdicts = parts.map(part => judge(part))
  const valid = verdicts.filter(verdict => verdict === true).length
  if (valid > 1) return false
  return verdicts.includes(undefined) ? undefined : valid === 1
}

export const not = (verdict: Verdict): Verdict => (verdict === undefined ? undefined : !verdict)
