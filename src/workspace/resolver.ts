import { existsSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { BaseResolver, type Document, ResolveError, Source } from '@redocly/openapi-core'
import { mayHaveExternalValues, relocated } from './external-values.ts'
import { isUrl } from './reader.ts'
import type { SourceDocument, Workspace } from './workspace.ts'

/**
 * Redocly's own resolver reads any file and fetches any host, and hangs on alias bombs. This one only hands out
 * what the workspace has read within its bounds, already parsed.
 */
class WorkspaceResolver extends BaseResolver {
  readonly #root: string
  readonly #sources: ReadonlyMap<string, SourceDocument>
  readonly #parsed: (source: SourceDocument) => unknown
  /** Asked for once for each `$ref` of a document. */
  readonly #real = new Map<string, string>()

  constructor(
    root: string,
    sources: ReadonlyMap<string, SourceDocument>,
    parsed: (source: SourceDocument) => unknown,
  ) {
    super()
    this.#root = root
    this.#sources = sources
    this.#parsed = parsed
  }

  /** As `boundary.ts` names files: with symbolic links resolved. */
  override resolveExternalRef(base: string | null, reference: string): string {
    const resolved = super.resolveExternalRef(base, reference)
    const real = this.#real.get(resolved) ?? realOf(resolved)
    this.#real.set(resolved, real)
    return real
  }

  override async loadExternalRef(absoluteRef: string): Promise<Source> {
    return new Source(absoluteRef, this.#source(absoluteRef).text)
  }

  override parseDocument(source: Source): Document {
    return { source, parsed: this.#parsed(this.#source(source.absoluteRef)) }
  }

  #source(absoluteRef: string): SourceDocument {
    const name = absoluteRef.startsWith(`${this.#root}/`)
      ? absoluteRef.slice(this.#root.length + 1)
      : absoluteRef
    const source = this.#sources.get(name)
    if (!source) throw new ResolveError(new Error(`'${name}' is not part of the workspace.`))
    return source
  }
}

const realOf = (resolved: string): string =>
  !isUrl(resolved) && existsSync(resolved) ? realpathSync(resolved) : resolved

export const resolverOf = {
  absolute: (root: string, file: string): string => (isUrl(file) ? file : join(root, file)),
  /** Addresses of examples are those of the workspace then, because a file's parts move into another. Bundling rewrites each `$ref` in place; the workspace's own values must stay as they were read. */
  copies: (root: string, sources: ReadonlyMap<string, SourceDocument>): BaseResolver =>
    new WorkspaceResolver(root, sources, source => structuredClone(copied(source))),
  /** For Redocly's `lint`, which changes nothing. */
  originals: ({ root, sources }: Workspace): BaseResolver =>
    new WorkspaceResolver(root, sources, ({ value }) => value),
}

const copied = (source: SourceDocument): unknown =>
  mayHaveExternalValues(source) ? relocated(source.value, source.file) : source.value
