import { closeSync, openSync, readdirSync, readSync } from 'node:fs'
import { join, posix } from 'node:path'
import { DdiError, isObject } from '#base'
import { loadSpec } from '#workspace'

/** An OpenAPI document that is there already. */
export interface Discovered {
  /** Relative to the folder, with `/`. */
  readonly path: string
  readonly title: string
  readonly owner: string | undefined
}

export interface Discovery {
  readonly specs: readonly Discovered[]
  /** Documents that say they are OpenAPI and cannot be read, with the reason. */
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[]
  /** There was more to look at than the bounds allow. */
  readonly cut: boolean
}

/** Bounds of the search: a folder may be somebody's whole disk. */
const BOUNDS = { depth: 8, entries: 20_000, specs: 200, head: 64 * 1024 } as const

const SKIPPED: ReadonlySet<string> = new Set([
  'node_modules',
  'dist',
  'build',
  'vendor',
  'target',
  'coverage',
])

/** The OpenAPI documents in a folder, in the order of their names. Links, hidden and built folders are left out. */
export const discover = async (root: string): Promise<Discovery> => {
  const { files, cut } = candidates(root)
  const specs: Discovered[] = []
  const unreadable: { path: string; reason: string }[] = []
  for (const path of files) {
    if (!saysOpenApi(join(root, path))) continue
    if (specs.length >= BOUNDS.specs) return { specs, unreadable, cut: true }
    const read = await readSpec(root, path)
    if (typeof read === 'string') unreadable.push({ path, reason: read })
    else specs.push(read)
  }
  return { specs, unreadable, cut }
}

const candidates = (root: string): { files: readonly string[]; cut: boolean } => {
  const files: string[] = []
  const waiting: { folder: string; depth: number }[] = [{ folder: '', depth: 0 }]
  let entries = 0
  let cut = false
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const entry of listed(join(root, next.folder))) {
      if (++entries > BOUNDS.entries) return { files: files.sort(), cut: true }
      const path = posix.join(next.folder, entry.name)
      if (entry.isFile() && /\.(ya?ml|json)$/i.test(entry.name)) files.push(path)
      if (!entry.isDirectory() || entry.name.startsWith('.') || SKIPPED.has(entry.name)) continue
      if (next.depth < BOUNDS.depth) waiting.push({ folder: path, depth: next.depth + 1 })
      else cut = true
    }
  }
  return { files: files.sort(), cut }
}

/** A folder that may not be read has nothing for us. */
const listed = (folder: string) => {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}

const OPENAPI =
  /^[\s{]*["']?(openapi|swagger)["']?\s*:|[\n,{]\s{0,4}["']?(openapi|swagger)["']?\s*:\s*["']?[23]/

/** Looks at the beginning of the file only: the version stands near the top of every document in use. */
const saysOpenApi = (file: string): boolean => {
  try {
    const handle = openSync(file, 'r')
    try {
      const head = Buffer.alloc(BOUNDS.head)
      return OPENAPI.test(head.toString('utf8', 0, readSync(handle, head, 0, BOUNDS.head, 0)))
    } finally {
      closeSync(handle)
    }
  } catch {
    return false
  }
}

const readSpec = async (root: string, path: string): Promise<Discovered | string> => {
  try {
    const { apis } = await loadSpec(join(root, path), { within: root })
    const info = apis[0]?.document['info']
    const text = (key: string): string | undefined => {
      const value = isObject(info) ? info[key] : undefined
      return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
    }
    return { path, title: text('title') ?? posix.basename(path), owner: text('x-owner') }
  } catch (error) {
    if (error instanceof DdiError) return error.findings[0]?.message ?? 'cannot be read'
    throw error
  }
}
