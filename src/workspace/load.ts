import { existsSync, globSync, realpathSync } from 'node:fs'
import { basename, dirname, relative, resolve } from 'node:path'
import { DdiError, type Finding, fail, fromPointer, type SourceLocation, toPointer, valueAt } from '#base'
import { insideName } from './boundary.ts'
import { bundleDocument } from './bundle.ts'
import { CONFIG_NAME, DEFAULTS, findRoot, parseConfig, rootAbove } from './config.ts'
import { mayHaveExternalValues, readExternalValues, withExternalValues } from './external-values.ts'
import { createReader, type Fetch, type Reader } from './reader.ts'
import { type ExternalReference, followReferences } from './references.ts'
import { isUnchanged } from './unchanged.ts'
import type { ApiDocument, Config, SourceDocument, Workspace } from './workspace.ts'

export interface LoadOptions {
  /** What was loaded before: documents that still have the same values stay the same objects. */
  readonly previous?: Workspace | undefined
  /** How an allowed http(s) `$ref` is read. */
  readonly fetch?: Fetch
  /** For a workspace: only these of its apis, where the others would be read in vain. */
  readonly apis?: readonly string[] | undefined
  /** For a single spec: a folder, such as the current one, inside which its `$ref`s may lead. */
  readonly within?: string
}

/**
 * Loads the workspace whose `ddi.config.yaml` is at or above `start`. An api or a DDI that can't be read is a finding
 * of the workspace; an unusable configuration throws `DdiError`.
 */
export const loadWorkspace = async (start: string, options: LoadOptions = {}): Promise<Workspace> => {
  const root = findRoot(start)
  const { fetch, previous } = options
  const configuration = await createReader(root, [], fetch, previous?.sources).read(CONFIG_NAME)
  const config = narrowed(parseConfig(configuration), options.apis)
  const reader = createReader(
    root,
    config.refs.hosts,
    fetch,
    new Map([...(previous?.sources ?? []), [CONFIG_NAME, configuration]]),
  )
  await reader.read(CONFIG_NAME)
  return assemble(reader, config, configuration, previous)
}

const narrowed = (config: Config, apis: readonly string[] | undefined): Config => {
  if (!apis) return config
  const entries = apis.map(api => [api, config.apis[api] ?? fail(apiUnknown(api, config))] as const)
  return { ...config, apis: Object.fromEntries(entries) }
}

const apiUnknown = (api: string, config: Config) => ({
  code: 'api-unknown',
  message: `The workspace has no api '${api}'.`,
  location: { file: CONFIG_NAME, start: { line: 1, column: 1 } },
  remedy: `Name one of ${Object.keys(config.apis).join(', ')}.`,
})

/** Loads one OpenAPI file as a workspace of its own; its api is named after the file. */
export const loadSpec = async (file: string, options: LoadOptions = {}): Promise<Workspace> => {
  const path = resolve(file)
  if (!existsSync(path)) return fail(specNotFound(file))
  const real = realpathSync(path)
  const root = specRoot(real, options.within)
  const name = basename(real)
    .replace(/\.(ya?ml|json)$/i, '')
    .replace(/\.openapi$/i, '')
  const config = { ...DEFAULTS, apis: { [name]: { spec: relative(root, real), system: name } } }
  const { fetch, previous } = options
  const reader = createReader(root, [], fetch, previous?.sources)
  const workspace = await assemble(reader, config, undefined, previous)
  if (workspace.apis.length === 0) throw new DdiError(...workspace.findings)
  return workspace
}

/**
 * The folder that bounds a single spec, and to which its findings are relative. A spec of a workspace may refer to all
 * of it; any other to the folder `within` which it was named, or else to its own. Symlinks are resolved.
 */
export const specRoot = (spec: string, within: string | undefined): string => {
  const real = realpathSync(spec)
  const around = within === undefined ? undefined : realpathSync(within)
  return rootAbove(dirname(real)) ?? (around && insideName(around, real) ? around : dirname(real))
}

const assemble = async (
  reader: Reader,
  config: Config,
  configuration: SourceDocument | undefined,
  previous: Workspace | undefined,
): Promise<Workspace> => {
  const findings: Finding[] = []
  const external: ExternalReference[] = []
  const apis: ApiDocument[] = []
  for (const [api, { spec, system }] of Object.entries(config.apis)) {
    const loaded = await collecting(findings, () =>
      loadApi({ api, system, spec }, reader, external, findings, previous),
    )
    if (loaded) apis.push(loaded)
  }
  const integrations: SourceDocument[] = []
  for (const file of integrationFiles(reader.root, config)) {
    const source = await collecting(findings, () => reader.read(file))
    if (source) integrations.push(source)
  }
  const { root, sources } = reader
  const locate = (file: string, pointer: string) => locateIn(sources, external, file, pointer)
  return { root, config, configuration, apis, integrations, findings, sources, locate }
}

const loadApi = async (
  { api, system, spec }: { readonly api: string; readonly system: string; readonly spec: string },
  reader: Reader,
  external: ExternalReference[],
  findings: Finding[],
  previous: Workspace | undefined,
): Promise<ApiDocument | undefined> => {
  const source = await reader.read(spec)
  const references = await followReferences(source, reader)
  findings.push(...references.findings)
  external.push(...references.external)
  if (references.findings.length > 0) return undefined
  const files = [...new Set([source.file, ...references.external.map(({ file }) => file)])]
  const parts = files.flatMap(file => reader.sources.get(file) ?? [])
  // What they name is in none of the files that are compared.
  const isWhole = !parts.some(mayHaveExternalValues)
  const known = previous?.apis.find(
    one => one.api === api && one.system === system && one.file === source.file,
  )
  const isSame = (file: string) => previous?.sources.get(file) === reader.sources.get(file)
  if (isWhole && known && previous && (files.every(isSame) || isUnchanged(source, reader, previous.sources)))
    return known
  const document = await bundleDocument(reader.root, source, references, reader.sources)
  if (isWhole) return { api, system, file: source.file, document }
  const elsewhere = await readExternalValues(parts, reader)
  findings.push(...elsewhere.findings)
  const shown = withExternalValues(document, elsewhere.values, source.file)
  return { api, system, file: source.file, document: shown }
}

/** One bad file doesn't hide the findings of the others. */
const collecting = async <T>(findings: Finding[], load: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await load()
  } catch (error) {
    if (!(error instanceof DdiError)) throw error
    findings.push(...error.findings)
    return undefined
  }
}

const integrationFiles = (root: string, config: Config): string[] => [
  ...new Set(config.integrations.flatMap(pattern => filesOf(root, pattern))),
]

/** A plain name stays even if nothing is there, so that its absence is reported. */
const filesOf = (root: string, pattern: string): string[] =>
  /[*?{[]/.test(pattern) ? globSync(pattern, { cwd: root }).sort() : [pattern]

/**
 * A pointer of the bundled document that isn't in the root file belongs to a component that bundling moved in;
 * its name is the last part of the reference it came from.
 */
const locateIn = (
  sources: ReadonlyMap<string, SourceDocument>,
  external: readonly ExternalReference[],
  file: string,
  pointer: string,
): SourceLocation => {
  const source = sources.get(file)
  if (!source) return { file, pointer, start: { line: 1, column: 1 } }
  const tokens = fromPointer(pointer)
  if (valueAt(source.value, tokens) !== undefined || tokens[0] !== 'components') return source.locate(pointer)
  const rest = tokens.slice(3)
  const origin = external.find(reference => componentName(reference) === tokens[2])
  const home = origin && sources.get(origin.file)
  return home && origin ? home.locate(toPointer([...origin.tokens, ...rest])) : source.locate(pointer)
}

const componentName = ({ file, tokens }: ExternalReference): string =>
  tokens.at(-1) ?? basename(file).replace(/\.(ya?ml|json)$/i, '')

const specNotFound = (file: string) => ({
  code: 'file-not-found',
  message: `There is no file '${file}'.`,
  location: { file, start: { line: 1, column: 1 } },
  remedy: 'Check the name, or leave it out to use the workspace.',
})
