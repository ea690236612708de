import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { fail, type JsonObject } from '#base'

/** What ddi uses of Prism (`@stoplight/prism-cli` 5). */
export interface PrismLibrary {
  /** A server of one document; it listens once told to. */
  createServer(document: JsonObject, options: PrismOptions): Promise<PrismServer>
}

export interface PrismOptions {
  readonly dynamic: boolean
  readonly errors: boolean
  readonly cors: boolean
  readonly seed: string | undefined
}

export interface PrismServer {
  /** Gives the URL. */
  listen(port: number, host: string): Promise<string>
  close(): Promise<void>
}

const PACKAGE = '@stoplight/prism-cli'

/**
 * Loads Prism from where the workspace or ddi itself has it installed. It is not one of ddi's own dependencies,
 * because only this engine needs it and it brings 150 packages; throws a `DdiError` that says how to get it.
 */
export const loadPrism = (root: string, ddi: string = import.meta.url): PrismLibrary => {
  const found = [pathToFileURL(join(root, 'package.json')), ddi].map(prismFrom).find(Boolean)
  return found ?? missing()
}

const missing = (): never =>
  fail({
    code: 'prism-not-installed',
    message: `The engine prism needs the package ${PACKAGE}, which is not installed here.`,
    remedy: `Run \`npm install --save-dev ${PACKAGE}\`, or leave out --engine for ddi's own mock.`,
  })

const prismFrom = (base: string | URL): PrismLibrary | undefined => {
  const require = createRequire(base)
  let entry: string
  try {
    entry = require.resolve(`${PACKAGE}/package.json`)
  } catch {
    return undefined
  }
  // The libraries are dependencies of the command line's package, wherever npm has put them.
  const inside = createRequire(entry)
  const http = inside('@stoplight/prism-http') as HttpModule
  const server = inside('@stoplight/prism-http-server') as ServerModule
  const core = inside('@stoplight/prism-core') as CoreModule
  return {
    createServer: async (document, { dynamic, errors, cors, seed }) => {
      const operations = await http.getHttpOperationsFromSpec(structuredClone(document))
      return server.createServer(operations, {
        cors,
        config: {
          validateRequest: true,
          validateResponse: true,
          checkSecurity: true,
          errors,
          isProxy: false,
          mock: { dynamic, ignoreExamples: false, seed },
        },
        components: { logger: core.createLogger('ddi', { enabled: false }) },
      })
    },
  }
}

interface HttpModule {
  getHttpOperationsFromSpec(document: JsonObject): Promise<readonly unknown[]>
}
interface ServerModule {
  createServer(operations: readonly unknown[], options: JsonObject): PrismServer
}
interface CoreModule {
  createLogger(name: string, options: JsonObject): unknown
}
