import { fileURLToPath } from 'node:url'
import { bundle, createConfig } from '@redocly/openapi-core'
import { DdiError, type Finding, type JsonObject } from '#base'
import { resolverOf } from './resolver.ts'
import type { SourceDocument } from './workspace.ts'

/** Redocly imports a `@theme/plugin.js` beside its configuration: beside ours there is none, in a workspace may be. */
const OWN_FOLDER = fileURLToPath(new URL('./redocly.yaml', import.meta.url))

/** The same for every document. */
let bundling: ReturnType<typeof createConfig> | undefined

/** What Redocly makes of a document and all that it refers to. */
export const redoclyBundle = async (
  root: string,
  source: SourceDocument,
  sources: ReadonlyMap<string, SourceDocument>,
): Promise<JsonObject> => {
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

const notBundled = (source: SourceDocument, message: string): Finding => ({
  code: 'spec-not-bundled',
  severity: 'error',
  message: `The document could not be bundled: ${message.split('\n')[0] ?? ''}`,
  location: source.locate(''),
  remedy: 'Run `ddi lint` on it for the details.',
})
