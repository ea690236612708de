import type { Finding } from '#base'
import type { SourceDocument, Workspace } from '#workspace'

/** What was found in an api, and the texts in which the findings stood then. */
export interface Remembered {
  readonly findings: readonly Finding[]
  readonly sources: ReadonlyMap<string, SourceDocument>
}

/** The findings where they stand now; `undefined` where they have to be looked for again. */
export const relocated = (
  before: Remembered | undefined,
  { sources }: Workspace,
): readonly Finding[] | undefined => {
  if (!before) return undefined
  const findings: Finding[] = []
  for (const finding of before.findings) {
    const { code, location } = finding
    if (OF_ALL_SOURCES.has(code)) return undefined
    const source = location && sources.get(location.file)
    if (!source || source === before.sources.get(location.file)) findings.push(finding)
    else if (location.pointer === undefined) return undefined
    else findings.push({ ...finding, location: source.locate(location.pointer) })
  }
  return findings
}

/** They depend on more than the api and what it leads to. */
const OF_ALL_SOURCES: ReadonlySet<string> = new Set(['name-shadowed', 'lint-stopped'])
