import type { Finding } from '#base'
import type { Integration } from '#integration'
import { hasFile } from '#workspace'
import type { CheckMeta } from './check.ts'

export const WORKFLOW: CheckMeta = {
  code: 'ddi-unknown-workflow',
  severity: 'error',
  source: 'SOP 6.A.3',
  summary: {
    en: 'Every workflow of a document is a file of the workspace.',
    id: 'Setiap alur kerja pada dokumen adalah berkas di ruang kerja.',
  },
  remedy: 'Correct the path, which is relative to ddi.config.yaml, or write the Arazzo document.',
}

export const unknownWorkflows = (
  { workflows }: Integration,
  root: string,
  locate: (pointer: string) => NonNullable<Finding['location']>,
): readonly Finding[] =>
  workflows.flatMap((file, index) => {
    if (hasFile(root, file)) return []
    const { code, severity, source, remedy } = WORKFLOW
    const message = `There is no workflow '${file}' in the workspace.`
    const messageId = `Alur kerja '${file}' tidak ada di ruang kerja.`
    return [{ code, severity, message, messageId, location: locate(`/workflows/${index}`), remedy, source }]
  })
