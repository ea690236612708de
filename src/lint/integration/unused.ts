import type { Finding } from '#base'
import type { Contract } from '#contract'
import type { Integration } from '#integration'
import type { ApiDocument, Workspace } from '#workspace'
import type { CheckMeta } from './check.ts'

export const UNUSED: CheckMeta = {
  code: 'ddi-unused-operation',
  severity: 'warning',
  source: 'SOP 6.A.2',
  summary: {
    en: 'Every operation is agreed in an integration document.',
    id: 'Setiap operasi disepakati dalam dokumen integrasi.',
  },
  remedy: 'List it in the flow that needs it, or remove it from the spec.',
}

/**
 * Operations of our own that no document lists: nobody may call them. A draft is not yet offered to anybody, and other
 * people's apis offer more than we need.
 */
export const unusedOperations = (
  workspace: Workspace,
  { api, file, system }: ApiDocument,
  contract: Contract,
  integrations: readonly Integration[],
): readonly Finding[] => {
  if (workspace.config.systems[system]?.kind === 'external') return []
  const flows = integrations
    .filter(({ status }) => status !== 'retired')
    .flatMap(integration => integration.flows.filter(flow => flow.api === api))
  const used = new Set(
    flows.flatMap(flow => flow.operations.map(({ operation }) => contract.find(operation))),
  )
  const { code, severity, source, remedy } = UNUSED
  return contract.operations
    .filter(operation => !used.has(operation) && operation.lifecycle?.status !== 'draft')
    .map(operation => ({
      code,
      severity,
      message: `No integration document lists '${operation.id}' of '${api}'.`,
      messageId: `Tidak ada dokumen integrasi yang menyebut '${operation.id}' dari '${api}'.`,
      location: workspace.locate(file, operation.pointer),
      remedy,
      source,
    }))
}
