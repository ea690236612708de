import type { Finding, Severity } from '#base'
import type { Contract, Defect } from '#contract'
import { parseIntegrations } from '#integration'
import type { Workspace } from '#workspace'

/** More would hide the first, and a document can have thousands. */
const MOST = 20

/** What is served at the start though it is wrong: a mock that does most of its work is better than none. */
export const warningsOf = (contracts: readonly Contract[], workspace: Workspace): readonly Finding[] => [
  ...contracts.flatMap(contract => findingsOf(contract, contract.defects(), workspace, 'warning')),
  ...brokenIntegrations(workspace),
]

/** A document that is broken grants nothing. */
export const brokenIntegrations = (workspace: Workspace): readonly Finding[] =>
  parseIntegrations(workspace).findings.filter(({ severity }) => severity === 'error')

/** What a contract brings that the one before did not have; it is reason enough to keep that one. */
export const worseThan = (
  before: Contract | undefined,
  contract: Contract,
  workspace: Workspace,
): readonly Finding[] => {
  const known = new Set(before?.defects().map(keyOf))
  const fresh = contract.defects().filter(defect => !known.has(keyOf(defect)))
  return findingsOf(contract, fresh, workspace, 'error')
}

const keyOf = ({ code, message, pointer }: Defect): string => JSON.stringify([code, message, pointer])

const findingsOf = (
  { api }: Contract,
  defects: readonly Defect[],
  { apis, locate }: Workspace,
  severity: Severity,
): readonly Finding[] => {
  const file = apis.find(one => one.api === api)?.file ?? api
  return defects.slice(0, MOST).map(({ code, message, pointer, wanted }) => ({
    code,
    severity,
    message,
    location: locate(file, pointer),
    wanted,
    remedy: 'Mend it; `ddi lint` checks the whole document.',
  }))
}
