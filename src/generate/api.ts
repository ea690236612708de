import { type Finding, hasErrors } from '#base'
import type { Contract } from '#contract'
import { clientModule } from './client.ts'
import { digest, withHeader } from './header.ts'
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

/** Raised when the output for the same document changes, also by an upgrade of openapi-typescript. */
const REVISION = 'ddi-generate 1, openapi-typescript 7.13.0'

/** Digest of all that the files of an api are made from. */
export const sourceDigest = (contract: Contract, file: string): string =>
  digest(JSON.stringify([REVISION, contract.api, file, contract.document]))

/** Types and client of one api. A document that can't be generated gives an error finding and no files. */
export const generateApi = async (contract: Contract, file: string): Promise<Generated> => {
  const unusable = folderFinding(contract.api, file)
  if (unusable) return { files: [], findings: [unusable] }
  const types = await generateTypes(contract, file)
  if (types.text === undefined) return { files: [], findings: types.findings }
  const source = sourceDigest(contract, file)
  const client = clientModule(contract.api, securityTable(contract))
  const origin = { api: contract.api, file, source }
  return {
    files: [
      { path: `${contract.api}/client.ts`, text: withHeader({ what: 'Client', ...origin }, client) },
      { path: `${contract.api}/types.ts`, text: withHeader({ what: 'Types', ...origin }, types.text) },
    ],
    findings: types.findings,
  }
}

const generateTypes = async (contract: Contract, file: string) => {
  // Loaded late: the TypeScript compiler takes 0.4 s, and a fresh output doesn't need it.
  const [{ typesOf }, { unexpectedCode }] = await Promise.all([
    import('./types/transform.ts'),
    import('./types/guard.ts'),
  ])
  try {
    const { document, findings } = projectDocument(contract.document, file, idsOf(contract))
    if (hasErrors(findings)) return { text: undefined, findings }
    const text = visible(typesOf(document))
    const unexpected = unexpectedCode(text)
    return unexpected === undefined
      ? { text, findings }
      : { text: undefined, findings: [...findings, unexpectedFinding(unexpected, file)] }
  } catch (error) {
    return { text: undefined, findings: [crashFinding(error, file)] }
  }
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
