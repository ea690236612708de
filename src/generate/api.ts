import type { Finding } from '#base'
import type { Contract } from '#contract'
import { clientModule } from './client.ts'
import { digest, isFresh, withHeader } from './header.ts'
import { folderFinding } from './names.ts'
import { securityTable } from './security.ts'
import { projectDocument } from './types/projection.ts'
import { visible } from './types/text.ts'

/** A file of the output folder; `path` has forward slashes. */
export interface GeneratedFile {
  readonly path: string
  readonly text: string
}

export interface Generated {
  readonly files: readonly GeneratedFile[]
  readonly findings: readonly Finding[]
}

/** Part of the digest: raise it when the types of the same document change, also by an upgraded library. */
const REVISION = 'ddi-generate 1, openapi-typescript 7.13.0'

/**
 * Types and client of one api. Types that are `fresh` (the text of a file) are taken as they are. A document that
 * can't be generated gives an error finding and no files.
 */
export const generateApi = async (contract: Contract, file: string, present?: string): Promise<Generated> => {
  const unusable = folderFinding(contract.api, file)
  if (unusable) return { files: [], findings: [unusable] }
  try {
    return await filesOf(contract, file, present)
  } catch (error) {
    return { files: [], findings: [crashFinding(error, file)] }
  }
}

const filesOf = async (contract: Contract, file: string, present: string | undefined): Promise<Generated> => {
  const { api } = contract
  const source = digest(JSON.stringify([REVISION, api, file, contract.document]))
  const isPresent = present !== undefined && isFresh(present, source)
  const types = isPresent ? { text: present, findings: [] } : await generateTypes(contract, file)
  if (types.text === undefined) return { files: [], findings: types.findings }
  const typesText = isPresent ? types.text : withHeader({ what: 'Types', api, file, source }, types.text)
  const client = withHeader({ what: 'Client', api, file }, clientModule(api, securityTable(contract)))
  return {
    files: [
      { path: `${api}/client.ts`, text: client },
      { path: typesPath(api), text: typesText },
    ],
    findings: types.findings,
  }
}

export const typesPath = (api: string): string => `${api}/types.ts`

const generateTypes = async (contract: Contract, file: string) => {
  // Loaded late: the TypeScript compiler takes 0.4 s, and a fresh output doesn't need it.
  const { typesOf } = await import('./types/transform.ts')
  const { unexpectedCode } = await import('./types/guard.ts')
  const { document, findings } = projectDocument(contract.document, file, idsOf(contract))
  const text = visible(typesOf(document))
  const unexpected = unexpectedCode(text)
  if (unexpected === undefined) return { text, findings }
  return { text: undefined, findings: [...findings, unexpectedFinding(unexpected, file)] }
}

const idsOf = (contract: Contract): ((method: string, path: string) => string | undefined) => {
  const ids = new Map(contract.operations.map(({ method, path, id }) => [`${method} ${path}`, id]))
  return (method, path) => ids.get(`${method.toUpperCase()} ${path}`)
}

const at = (file: string) => ({ file, start: { line: 1, column: 1 } })

const unexpectedFinding = (what: string, file: string): Finding => ({
  code: 'generated-code-unexpected',
  severity: 'error',
  message: `The types of this document would contain more than type declarations: ${what}. Nothing was written.`,
  location: at(file),
  remedy: 'Look for a name in the document that is made to become code; `ddi lint` names unusual ones.',
})

const crashFinding = (error: unknown, file: string): Finding => ({
  code: 'generate-failed',
  severity: 'error',
  message: `No types can be made of this document: ${reason(error)}.`,
  location: at(file),
  remedy: 'Run `ddi lint` on it first: a schema is not what OpenAPI expects in its place.',
})

const reason = (error: unknown): string => {
  if (error instanceof RangeError) return 'it is nested too deeply'
  const text = error instanceof Error ? error.message : String(error)
  return text.replace(/\s+/g, ' ').slice(0, 300).replace(/\.$/, '')
}
