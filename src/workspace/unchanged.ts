import { fromFragment, isObject, valueAt } from '#base'
import type { Reader } from './reader.ts'
import { resolveAddress } from './references.ts'
import { sameValues } from './same-value.ts'
import type { SourceDocument } from './workspace.ts'

/**
 * Whether a document and everything that it leads to have the values that they had in `previous`, so that what is made
 * of them is the same too; comments and positions may differ. To be asked when the references have been followed.
 */
export const isUnchanged = (
  root: SourceDocument,
  { known, sources }: Pick<Reader, 'known' | 'sources'>,
  previous: ReadonlyMap<string, SourceDocument>,
): boolean => {
  const isSame = sameValues()
  if (!isSame(previous.get(root.file)?.value, root.value)) return false
  const seen = new Set<string>()
  const waiting: { file: string; value: unknown }[] = [{ file: root.file, value: root.value }]
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    for (const link of linksIn(part.value)) {
      const id = `${part.file} ${link}`
      if (seen.has(id)) continue
      seen.add(id)
      const { address, tokens } = partsOf(link)
      const source = address === '' ? sources.get(part.file) : known(resolveAddress(part.file, address))
      const before = source && previous.get(source.file)
      if (!before) return false
      if (source === root) continue
      const value = valueAt(source.value, tokens)
      if (before !== source && !isSame(valueAt(before.value, tokens), value)) return false
      waiting.push({ file: source.file, value })
    }
  }
  return true
}

const partsOf = (link: string): { readonly address: string; readonly tokens: readonly string[] } => {
  const hash = link.indexOf('#')
  return hash === -1
    ? { address: link, tokens: [] }
    : { address: link.slice(0, hash), tokens: fromFragment(link.slice(hash + 1)) }
}

const found = new WeakMap<object, readonly string[]>()

/** Values never change, so each is walked once. */
const linksIn = (value: unknown): readonly string[] => {
  if (typeof value !== 'object' || value === null) return []
  const links = found.get(value) ?? [...new Set(linksBelow(value))]
  found.set(value, links)
  return links
}

/** Every text that any reader of OpenAPI may follow; one too many only costs time. */
function* linksBelow(root: object): Generator<string> {
  const seen = new Set<unknown>()
  const waiting: unknown[] = [root]
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value !== 'object' || value === null || seen.has(value)) continue
    seen.add(value)
    if (isObject(value)) yield* linksOf(value)
    for (const child of Object.values(value)) if (typeof child === 'object') waiting.push(child)
  }
}

function* linksOf(value: Readonly<Record<string, unknown>>): Generator<string> {
  for (const key of ['$ref', 'externalValue']) if (typeof value[key] === 'string') yield value[key]
  const { mapping } = value
  if (isObject(mapping)) for (const one of Object.values(mapping)) if (typeof one === 'string') yield one
}
