import { DdiError, type Finding, isObject, type JsonObject, rememberedLater } from '#base'
import type { References } from './references.ts'
import type { SourceDocument } from './workspace.ts'

/** One document with every external `$ref` moved inside; a document without any is taken as it is. */
export const bundleDocument = async (
  root: string,
  source: SourceDocument,
  references: References,
  sources: ReadonlyMap<string, SourceDocument>,
): Promise<JsonObject> => {
  const document = openApiObject(source)
  if (references.external.length === 0) return document
  const files = new Set([source.file, ...references.external.map(({ file }) => file)])
  const texts = [...files].flatMap(file => [file, sources.get(file)?.text ?? ''])
  return rememberedLater('bundle', [root, ...texts], async () => {
    // Half of all modules are Redocly's, and a document that is known needs none of them.
    const { redoclyBundle } = await import('./redocly.ts')
    return redoclyBundle(root, source, sources)
  })
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
