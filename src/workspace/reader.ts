import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { DdiError, fail } from '#base'
import { insideName, isOutside } from './boundary.ts'
import { parseSource } from './document.ts'
import { LIMITS } from './limits.ts'
import type { SourceDocument } from './workspace.ts'

/** How an allowed http(s) `$ref` is read; tests put their own in its place. */
export type Fetch = (
  url: string,
  limits: { readonly bytes: number; readonly milliseconds: number },
) => Promise<string>

/** Reads each file or URL once, and nothing that the workspace may not read. */
export interface Reader {
  readonly root: string
  /** `reference` is a path relative to the root, or an http(s) URL. Throws `DdiError`. */
  read(reference: string): Promise<SourceDocument>
  /** What `read` gave for it; `undefined` before that. */
  known(reference: string): SourceDocument | undefined
  /** The bytes of what is no document, such as an example; bounded alike. Throws `DdiError`. */
  attachment(reference: string): Promise<Uint8Array>
  readonly sources: ReadonlyMap<string, SourceDocument>
}

export const createReader = (
  root: string,
  hosts: readonly string[],
  fetch: Fetch = fetchText,
  /** Read before; the same text is not parsed again. */
  previous: ReadonlyMap<string, SourceDocument> = new Map(),
): Reader => {
  const sources = new Map<string, SourceDocument>()
  const named = new Map<string, SourceDocument>()
  const read = async (reference: string): Promise<SourceDocument> => {
    const source = named.get(reference) ?? (await readOnce(reference))
    named.set(reference, source)
    return source
  }
  const readOnce = async (reference: string): Promise<SourceDocument> => {
    const name = isUrl(reference) ? allowedUrl(reference, hosts) : workspaceFile(root, reference)
    const known = sources.get(name)
    if (known) return known
    if (sources.size >= LIMITS.files) throw new DdiError(tooMany())
    const text = isUrl(name)
      ? await fetchAllowed(name, fetch, LIMITS.bytes)
      : decode(name, readBytes(root, name, LIMITS.bytes))
    const before = previous.get(name)
    const source = before?.text === text ? before : parseSource(name, text)
    sources.set(name, source)
    return source
  }
  const attachments = new Map<string, Uint8Array>()
  const attachment = async (reference: string): Promise<Uint8Array> => {
    const name = isUrl(reference) ? allowedUrl(reference, hosts) : workspaceFile(root, reference)
    const known = attachments.get(name)
    if (known) return known
    if (sources.size + attachments.size >= LIMITS.files) throw new DdiError(tooMany())
    const bytes = isUrl(name)
      ? Buffer.from(await fetchAllowed(name, fetch, LIMITS.attachment))
      : readBytes(root, name, LIMITS.attachment)
    attachments.set(name, bytes)
    return bytes
  }
  return { root, read, attachment, known: reference => named.get(reference), sources }
}

export const isUrl = (reference: string): boolean => /^[a-z][a-z0-9+.-]+:\/\//i.test(reference)

const workspaceFile = (root: string, name: string): string => {
  let inside: string | undefined
  try {
    if (!isOutside(root, name)) inside = insideName(root, resolve(root, name))
  } catch {
    return fail({
      code: 'file-not-found',
      message: `There is no file '${name}'.`,
      location: { file: name, start: { line: 1, column: 1 } },
      remedy: 'Check the name; paths are relative to the file that names them.',
    })
  }
  return (
    inside ??
    fail({
      code: 'file-outside-workspace',
      message: `'${name}' leads out of the workspace.`,
      location: { file: name, start: { line: 1, column: 1 } },
      wanted: 'A `$ref` reaches only files inside the workspace, symbolic links included.',
      remedy: 'Copy the file into the workspace, or start ddi in the folder that contains both.',
    })
  )
}

const readBytes = (root: string, name: string, limit: number): Uint8Array => {
  const descriptor = openSync(resolve(root, name), 'r')
  try {
    const status = fstatSync(descriptor)
    if (!status.isFile()) return fail(notAFile(name))
    if (status.size > limit) return fail(tooLarge(name, limit))
    return readFileSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

const decode = (name: string, bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return fail({
      code: 'file-not-text',
      message: 'The file is not UTF-8 text.',
      location: { file: name, start: { line: 1, column: 1 } },
      remedy: 'Save it as UTF-8.',
    })
  }
}

const allowedUrl = (reference: string, hosts: readonly string[]): string => {
  const url = URL.parse(reference)
  const allowed = url && /^https?:$/.test(url.protocol) && hosts.includes(url.host)
  if (allowed) return url.href
  return fail({
    code: 'ref-host-not-allowed',
    message: `The reference to '${url?.host || reference}' is not allowed.`,
    wanted: 'An http(s) `$ref` is read only from a host that `refs.hosts` of ddi.config.yaml names.',
    remedy: 'Add the host there, or copy the document into the workspace.',
  })
}

const fetchAllowed = async (url: string, fetch: Fetch, bytes: number): Promise<string> => {
  try {
    return await fetch(url, { bytes, milliseconds: LIMITS.fetchTimeout })
  } catch (error) {
    if (error instanceof DdiError) throw error
    return fail({
      code: 'ref-not-fetched',
      message: `'${url}' could not be read.`,
      remedy: 'Check that the host answers, or copy the document into the workspace.',
    })
  }
}

const fetchText: Fetch = async (url, { bytes, milliseconds }) => {
  // A redirect could lead to a host that is not allowed.
  const response = await globalThis.fetch(url, {
    redirect: 'error',
    signal: AbortSignal.timeout(milliseconds),
  })
  if (!response.ok || !response.body) throw new Error(`status ${response.status}`)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of Readable.fromWeb(response.body as ReadableStream<Uint8Array>)) {
    const piece = chunk as Uint8Array
    size += piece.byteLength
    if (size > bytes) return fail(tooLarge(url, bytes))
    chunks.push(piece)
  }
  return decode(url, Buffer.concat(chunks))
}

const at = (file: string) => ({ file, start: { line: 1, column: 1 } })

const notAFile = (name: string) => ({
  code: 'file-not-regular',
  message: `'${name}' is not a regular file.`,
  location: at(name),
  remedy: 'Name a YAML or JSON file.',
})

const tooLarge = (name: string, limit: number) => ({
  code: 'file-too-large',
  message: `The file is larger than ${limit / 1024 / 1024} MiB.`,
  location: at(name),
  remedy: 'Split it into several files that refer to each other by `$ref`.',
})

const tooMany = () => ({
  code: 'too-many-files',
  severity: 'error' as const,
  message: `The workspace refers to more than ${LIMITS.files} files.`,
  remedy: 'Split the workspace.',
})
