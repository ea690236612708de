import { createRequire } from 'node:module'
import type { Document as YamlDocument } from 'yaml'
import { DdiError, type Finding, fromPointer, type Position, type SourceLocation, toPointer } from '#base'
import { LIMITS } from './limits.ts'
import { lineStarts, type Parsed, positionAt, type Range, tooDeep } from './parsed.ts'
import { type QuickYaml, quickYaml } from './yaml-quick.ts'

/** Most texts need no more than the quick way, and so not the seventy modules of the thorough one. */
const thoroughly = (): typeof import('yaml') =>
  createRequire(import.meta.url)('yaml') as typeof import('yaml')

/** Throws a `DdiError` with one finding: `yaml-syntax`, `document-too-deep`, `yaml-alias-limit`. */
export const yamlValue = (file: string, text: string): unknown => {
  const quick = quickYaml(text)
  return quick ? quick.value : plain(file, valid(file, text, composed(file, text)))
}

/** Where the parts of a text stand that `yamlValue` could read. */
export const yamlPlaces = (file: string, text: string): Parsed['locate'] => {
  let quick: QuickYaml | false | undefined
  let thorough: YamlDocument.Parsed | undefined
  const document = (): YamlDocument.Parsed => {
    thorough ??= composed(file, text)
    return thorough
  }
  let lines: readonly number[] | undefined
  return (pointer: string): SourceLocation => {
    const tokens = fromPointer(pointer)
    lines ??= lineStarts(text)
    quick ??= quickYaml(text) ?? false
    for (let length = tokens.length; length > 0; length--) {
      const path = tokens.slice(0, length)
      const known = quick ? quick.rangeOf(path) : undefined
      const range = known === undefined ? rangeOf(document(), path) : known
      if (range) return { file, pointer: toPointer(path), ...positions(lines, range) }
    }
    return { file, pointer: '', start: { line: 1, column: 1 } }
  }
}

const positions = (lines: readonly number[], [start, end]: Range): { start: Position; end: Position } => ({
  start: positionAt(lines, start),
  end: positionAt(lines, end),
})

const composed = (file: string, text: string): YamlDocument.Parsed => {
  try {
    return thoroughly().parseDocument(text, {
      prettyErrors: false,
      keepSourceTokens: false,
      logLevel: 'silent',
    })
  } catch {
    // The composer recurses once per level; only nesting beyond the stack makes it throw.
    throw new DdiError(tooDeep(file))
  }
}

const valid = (file: string, text: string, document: YamlDocument.Parsed): YamlDocument.Parsed => {
  const error = document.errors[0]
  if (error?.code === 'RESOURCE_EXHAUSTION') throw new DdiError(tooDeep(file))
  if (error) throw new DdiError(yamlSyntax(file, error.message, positionAt(lineStarts(text), error.pos[0])))
  return document
}

const plain = (file: string, document: YamlDocument.Parsed): unknown => {
  try {
    return document.toJS({ maxAliasCount: LIMITS.aliases }) as unknown
  } catch (error) {
    if (error instanceof RangeError) throw new DdiError(tooDeep(file))
    throw new DdiError({
      code: 'yaml-alias-limit',
      severity: 'error',
      message: `The YAML aliases of this file expand to more than ${LIMITS.aliases} nodes, or one is not defined.`,
      location: { file, start: { line: 1, column: 1 } },
      remedy: 'Use `$ref` instead of YAML anchors and aliases.',
    })
  }
}

/** The key's range for a map entry, the item's for a list: that is where a reader looks. */
const rangeOf = (document: YamlDocument.Parsed, tokens: readonly string[]): Range | undefined => {
  const { isMap, isNode, isSeq } = thoroughly()
  let node: unknown = document.contents
  let shown: unknown = node
  for (const token of tokens) {
    if (isMap(node)) {
      // `getIn` would not find the key 200, which is a number, under the text '200'.
      const pair = node.items.find(({ key }) => String(keyText(key)) === token)
      shown = pair?.key
      node = pair?.value
    } else shown = node = isSeq(node) ? node.items[Number(token)] : undefined
  }
  return isNode(shown) && shown.range ? [shown.range[0], shown.range[1]] : undefined
}

const keyText = (key: unknown): unknown => (thoroughly().isNode(key) && 'value' in key ? key.value : key)

const yamlSyntax = (file: string, message: string, start: Position): Finding => ({
  code: 'yaml-syntax',
  severity: 'error',
  message: `The file is not YAML: ${message.split('\n')[0] ?? ''}`,
  location: { file, start },
  remedy: 'Correct the text at this place; check the indentation and the quotation marks.',
})
