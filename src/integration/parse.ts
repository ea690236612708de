import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { fullFormats } from 'ajv-formats/dist/formats.js'
import { type Bilingual, type Finding, type JsonObject, remembered } from '#base'
import { type SourceDocument, schemaFindings, type Workspace } from '#workspace'
import { duplicateIds } from './duplicates.ts'
import type { Integration } from './integration.ts'
import { statementFindings } from './statements.ts'

export interface ParsedIntegrations {
  /** In the order of the workspace; a document that misses the schema, or repeats an id, is not among them. */
  readonly integrations: readonly Integration[]
  readonly findings: readonly Finding[]
}

/**
 * Reads the workspace's DDIs. Findings stand at their lines: `ddi-missing`, `ddi-unknown` and `ddi-invalid` against
 * `schemas/ddi.schema.json`, `ddi-duplicate-id`, and what `statementFindings` finds. Never throws on a bad document.
 */
export const parseIntegrations = (
  workspace: Pick<Workspace, 'config' | 'configuration' | 'integrations'>,
): ParsedIntegrations => {
  const findings: Finding[] = []
  const read: { readonly integration: Integration; readonly source: SourceDocument }[] = []
  for (const source of workspace.integrations) {
    const invalid = remembered('ddi', [source.file, source.text], () =>
      schemaFindings(source, validator(), 'ddi'),
    )
    findings.push(...invalid)
    if (invalid.length === 0) read.push({ integration: integrationOf(source), source })
  }
  const duplicates = duplicateIds(read)
  findings.push(...duplicates.findings)
  for (const { integration, source } of duplicates.kept) {
    const texts = [source.file, source.text, JSON.stringify([workspace.config, !workspace.configuration])]
    findings.push(
      ...remembered('ddi-statements', texts, () => statementFindings(integration, source, workspace)),
    )
  }
  return { integrations: duplicates.kept.map(({ integration }) => integration), findings }
}

/** What the schema has checked; only the optional lists need a value. */
interface Statements extends Omit<Integration, 'decisions' | 'workflows' | 'file' | 'source'> {
  readonly decisions?: readonly { readonly title: Bilingual; readonly text: Bilingual }[]
  readonly workflows?: readonly string[]
}

const integrationOf = ({ file, value }: SourceDocument): Integration => {
  const statements = value as Statements
  return { decisions: [], workflows: [], ...statements, file, source: value as JsonObject }
}

let compiled: ValidateFunction | undefined

// The same path leads there from src/integration and from the published dist/integration.
const validator = (): ValidateFunction => {
  compiled ??= new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: false,
    ownProperties: true,
    formats: { date: fullFormats.date },
  }).compile(
    JSON.parse(readFileSync(new URL('../../schemas/ddi.schema.json', import.meta.url), 'utf8')) as object,
  )
  return compiled
}
