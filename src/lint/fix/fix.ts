import { isDeepStrictEqual } from 'node:util'
import { DdiError, type Finding, type Fix, fromPointer, isObject } from '#base'
import { parseSource, type SourceDocument } from '#workspace'
import { jsonEditor } from './edit-json.ts'
import { type Edit, yamlEditor } from './edit-yaml.ts'

/** A file as `--fix` would write it. */
export interface FixedFile {
  /** Workspace-relative. */
  readonly file: string
  readonly text: string
  /** How many values were set. */
  readonly fixes: number
}

/**
 * The texts of the files in which findings can be put right by setting a value. Nothing is written. Comments, order
 * and layout stay; an edit that would change anything but its value is left out.
 */
export const fixedFiles = (
  findings: readonly Finding[],
  sources: ReadonlyMap<string, SourceDocument>,
): readonly FixedFile[] =>
  [...fixesByFile(findings)].flatMap(([file, fixes]) => {
    const source = sources.get(file)
    if (!source || /^[a-z]+:\/\//i.test(file)) return []
    const all = applied(file, source.text, fixes)
    if (all !== undefined) return [{ file, text: all, fixes: fixes.length }]
    // One of them stands in the way of the others.
    let text = source.text
    let number = 0
    for (const fix of fixes) {
      const next = applied(file, text, [fix])
      if (next === undefined) continue
      text = next
      number += 1
    }
    return number === 0 ? [] : [{ file, text, fixes: number }]
  })

/** The first fix of a place counts. */
const fixesByFile = (findings: readonly Finding[]): ReadonlyMap<string, readonly Fix[]> => {
  const byFile = new Map<string, Map<string, Fix>>()
  for (const { fix } of findings) {
    if (!fix) continue
    const fixes = byFile.get(fix.file) ?? new Map<string, Fix>()
    byFile.set(fix.file, fixes)
    if (!fixes.has(fix.pointer)) fixes.set(fix.pointer, fix)
  }
  return new Map([...byFile].map(([file, fixes]) => [file, [...fixes.values()]]))
}

/** The text after some fixes, proved by reading it again; `undefined` where they can't all be made. */
const applied = (file: string, text: string, fixes: readonly Fix[]): string | undefined => {
  const editor = file.endsWith('.json') ? jsonEditor(text) : yamlEditor(text)
  const edits = fixes.map(({ pointer, value }) => editor(pointer, value))
  if (edits.some(list => list.length === 0)) return undefined
  const next = edited(text, edits.flat())
  const after = readable(file, next)
  const wanted = fixes.reduce<unknown>(
    (value, fix) => withValue(value, fromPointer(fix.pointer), fix.value),
    parseSource(file, text).value,
  )
  return after && isDeepStrictEqual(after.value, wanted) ? next : undefined
}

/** From the end, so that offsets hold; of two at the same place the first comes first in the text. */
const edited = (text: string, edits: readonly Edit[]): string =>
  edits
    .map((edit, index) => ({ ...edit, index }))
    .sort((left, right) => right.offset - left.offset || right.index - left.index)
    .reduce((old, edit) => old.slice(0, edit.offset) + edit.text + old.slice(edit.offset + edit.length), text)

const readable = (file: string, text: string): SourceDocument | undefined => {
  try {
    return parseSource(file, text)
  } catch (error) {
    if (error instanceof DdiError) return undefined
    throw error
  }
}

/** A copy in which one value is set; keys keep their order where they are there already. */
const withValue = (node: unknown, [token, ...rest]: readonly string[], value: unknown): unknown => {
  if (token === undefined) return value
  if (Array.isArray(node))
    return node.map((item, index) => (String(index) === token ? withValue(item, rest, value) : item))
  if (!isObject(node)) return node
  return { ...node, [token]: withValue(Object.hasOwn(node, token) ? node[token] : undefined, rest, value) }
}
