import type { Finding } from '#base'

/** A shared component is checked once for each api that refers to it, and told of once. */
export const withoutRepeats = (findings: readonly Finding[]): readonly Finding[] => {
  const byIdentity = new Map<string, Finding>()
  for (const finding of findings) {
    const { code, message, location } = finding
    const identity = JSON.stringify([code, location?.file, location?.start, message])
    if (!byIdentity.has(identity)) byIdentity.set(identity, finding)
  }
  return [...byIdentity.values()]
}

/** By file in the order in which files were read, then by line; what has no place comes first. */
export const inOrder = (findings: readonly Finding[], files: readonly string[]): readonly Finding[] => {
  const rank = new Map(files.map((file, index) => [file, index]))
  const key = ({ location }: Finding): readonly number[] =>
    location ? [rank.get(location.file) ?? files.length, location.start.line, location.start.column] : [-1]
  return findings
    .map(finding => ({ finding, key: key(finding) }))
    .sort((left, right) => compare(left.key, right.key) || (left.finding.code < right.finding.code ? -1 : 1))
    .map(({ finding }) => finding)
}

const compare = (left: readonly number[], right: readonly number[]): number => {
  for (const [index, value] of left.entries()) {
    const difference = value - (right[index] ?? 0)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}
