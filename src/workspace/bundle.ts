import { fileURLToPath } from 'node:url'
import { bundle, createConfig } from '@redocly/openapi-core'
import { DdiError, type Finding, isObject, type JsonObject } from '#base'
import type { References } from './references.ts'
import { resolverOf } from './resolver.ts'
import type { SourceDocument } from './workspace.ts'

/** Redocly imports a `@theme/plugin.js` beside its configuration: beside ours there is none, in a workspace may be. */
const OWN_FOLDER = fileURLToPath(new URL('./redocly.yaml', import.meta.url))

/** The same for every document. */
let bundling: ReturnType<typeof createConfig> | undefined

/** One document with every external `$ref` moved inside; a document without any is taken as it is. */
export const bundleDocument = async (
  root: string,
  source: SourceDocument,
  references: References,
  sources: ReadonlyMap<string, SourceDocument>,
): Promise<JsonObject> => {
  const document = openApiObject(source)
  if (references.external.length === 0) return document
  bundling ??= createConfig({}, { configPath: OWN_FOLDER })
  const config = await bundling
  const { bundle: bundled, problems } = await bundle({
    ref: resolverOf.absolute(root, source.file),
    config,
    externalRefResolver: resolverOf.copies(root, sources),
  })
  const problem = problems.find(({ severity }) => severity === 'error')
  if (problem) throw new DdiError(notBundled(source, problem.message))
  return bundled.parsed as JsonObject
}

const SUPPORTED = /^(2\.0|3\.[012](\.\d+)?)$/

const openApiObject = (source: SourceDocument): JsonObject => {
  const { value } = source
  if (!isObject(value)) throw new DdiError(notOpenApi(source))
  const key = 'swagger' in value ? 'swagger' : 'openapi'
  const version = value[key]
  if (version === undefined) throw new DdiError(notOpenApi(source))
  // YAML reads an unquoted 2.0 as a number.
  const text = version === 2 ? '2.0' : String(version)
  if (!SUPPORTED.test(text)) throw new DdiError(unsupported(source, key, text))
  return value
}

const notOpenApi = (source: SourceDocument): Finding => ({
  code: 'spec-not-openapi',
  severity: 'error',
  message: 'The file is not an OpenAPI document: it has neither `openapi` nor `swagger` at its top.',
  location: source.locate(''),
  wanted: 'An OpenAPI document of version 2.0, 3.0, 3.1 or 3.2.',
  remedy: 'Name the root document of the API description.',
})

const unsupported = (source: SourceDocument, key: string, version: string): Finding => ({
  code: 'spec-version-unsupported',
  severity: 'error',
  message: `OpenAPI version '${version.slice(0, 40)}' is not supported.`,
  location: source.locate(`/${key}`),
  wanted: 'An OpenAPI document of version 2.0, 3.0, 3.1 or 3.2.',
  remedy: 'Upgrade the document.',
})

const notBundled = (source: SourceDocument, message: string): Finding => ({
  code: 'spec-not-bundled',
  severity: 'error',
  message: `The document could not be bundled: ${message.split('\n')[0] ?? ''}`,
  location: source.locate(''),
  remedy: 'Run `ddi lint` on it for the details.',
})
