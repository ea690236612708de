import type { NormalizedProblem } from '@redocly/openapi-core'
import type { Finding, SourceLocation } from '#base'
import type { Workspace } from '#workspace'
import { PLUGIN_ID, type ProblemDetails } from './plugin.ts'
import type { RuleMeta } from './rule.ts'
import { RULES } from './rules/index.ts'

const METAS: ReadonlyMap<string, RuleMeta> = new Map(
  RULES.map(({ meta }) => [`${PLUGIN_ID}/${meta.id}`, meta]),
)

/** A problem of Redocly's, or of our plugin inside it, as a finding with the original file's position. */
export const problemFinding = (
  problem: NormalizedProblem & ProblemDetails,
  workspace: Workspace,
): Finding => {
  const meta = METAS.get(problem.ruleId)
  const location = locationOf(problem, workspace)
  const remedy = meta?.remedy ?? suggestion(problem.suggest)
  const source = meta?.source ?? problem.reference
  return {
    code: meta?.id ?? problem.ruleId,
    severity: problem.severity === 'error' ? 'error' : 'warning',
    message: problem.message,
    ...(problem.messageId === undefined ? {} : { messageId: problem.messageId }),
    ...(location ? { location } : {}),
    ...(problem.wanted === undefined ? {} : { wanted: problem.wanted }),
    ...(remedy === undefined ? {} : { remedy }),
    ...(source === undefined ? {} : { source }),
    ...(problem.fix && { fix: fixOf(problem.fix, workspace) }),
  }
}

const fixOf = ({ absoluteRef, pointer, value }: NonNullable<ProblemDetails['fix']>, { root }: Workspace) => ({
  file: relative(root, absoluteRef),
  pointer: plainPointer(pointer),
  value,
})

const suggestion = (suggestions: readonly string[]): string | undefined =>
  suggestions.length === 0 ? undefined : `Did you mean ${suggestions.map(name => `'${name}'`).join(' or ')}?`

const locationOf = ({ location }: NormalizedProblem, workspace: Workspace): SourceLocation | undefined => {
  const [place] = location
  if (!place) return undefined
  const file = relative(workspace.root, place.source.absoluteRef)
  if (place.pointer !== undefined) {
    return workspace.sources.get(file)?.locate(plainPointer(place.pointer))
  }
  const { start, end } = place
  return {
    file,
    start: { line: start.line, column: start.col },
    ...(end ? { end: { line: end.line, column: end.col } } : {}),
  }
}

/** Redocly writes `#/paths`. */
const plainPointer = (pointer: string): string => pointer.replace(/^#?\/?/, '/').replace(/^\/$/, '')

const relative = (root: string, absoluteRef: string): string =>
  absoluteRef.startsWith(`${root}/`) ? absoluteRef.slice(root.length + 1) : absoluteRef
