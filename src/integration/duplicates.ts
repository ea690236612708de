import type { Finding } from '#base'
import type { SourceDocument } from '#workspace'
import type { Integration } from './integration.ts'

interface Read {
  readonly integration: Integration
  readonly source: SourceDocument
}

/** The first document of an id stays; each later one is a finding that names the first. */
export const duplicateIds = (
  read: readonly Read[],
): { kept: readonly Read[]; findings: readonly Finding[] } => {
  const first = new Map<string, Read>()
  const findings: Finding[] = []
  for (const entry of read) {
    const { id } = entry.integration
    const earlier = first.get(id)
    if (earlier) findings.push(duplicate(id, earlier.source.file, entry.source))
    else first.set(id, entry)
  }
  return { kept: [...first.values()], findings }
}

const duplicate = (id: string, file: string, source: SourceDocument): Finding => ({
  code: 'ddi-duplicate-id',
  severity: 'error',
  message: `The integration '${id}' is already in '${file}'; this document is left out.`,
  messageId: `Integrasi '${id}' sudah ada di '${file}'; dokumen ini tidak dipakai.`,
  location: source.locate('/id'),
  remedy: 'Give it another id, or merge the two documents.',
})
