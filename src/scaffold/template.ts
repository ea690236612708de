import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Document, isMap, isScalar, type Node, parseDocument, visit } from 'yaml'

// The same path leads there from src/scaffold and from the published dist/scaffold.
const TEMPLATES = fileURLToPath(new URL('../../templates/', import.meta.url))
const SCHEMAS = fileURLToPath(new URL('../../schemas/', import.meta.url))

export const templateText = (name: string): string => readFileSync(join(TEMPLATES, name), 'utf8')

export const schemaText = (name: string): string => readFileSync(join(SCHEMAS, name), 'utf8')

/** A template as nodes: answers become values in it, never text. */
export const template = (name: string): Document => parseDocument(templateText(name))

/** Every value by its path; a list of plain values is written in one line. */
export const fill = (
  document: Document,
  values: readonly (readonly [path: readonly (string | number)[], value: unknown])[],
): void => {
  for (const [path, value] of values) {
    document.setIn(path, typeof value === 'object' ? nodeOf(document, value) : value)
  }
}

const nodeOf = (document: Document, value: unknown): Node => {
  const node = document.createNode(value) as Node
  visit(node, {
    Seq: (_, list) => {
      if (list.items.every(isScalar)) list.flow = true
    },
  })
  return node
}

export const renameKey = (document: Document, path: readonly string[], to: string): void => {
  const parent = document.getIn(path.slice(0, -1))
  const pair = isMap(parent)
    ? parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1))
    : undefined
  if (pair) pair.key = document.createNode(to)
}

/** How the texts of this room are written. */
export const STYLE = { lineWidth: 0, flowCollectionPadding: false, singleQuote: true } as const

/** Long texts stay in one line, so that a change of one word is a change of one line. */
export const written = (document: Document): string => document.toString(STYLE)
