import { escapeToken, isObject, type JsonObject, toPointer } from '#base'
import { shapeOf } from './keywords.ts'

/**
 * The objects of an OpenAPI document that lead to schemas, and through which fields. Following it, and nothing else,
 * keeps examples and names what they are: a property called `example` is a schema, a value called `schema` is data.
 */
export type NodeType =
  | 'document'
  | 'components'
  | 'pathItem'
  | 'operation'
  | 'parameter'
  | 'body'
  | 'response'
  | 'mediaType'
  | 'encoding'
  | 'schema'

/** A field holds one node, a list of them, a map of them, or a map of maps (callbacks). */
type Edge = readonly [shape: 'one' | 'list' | 'map' | 'maps', type: NodeType]

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'] as const

const CONTENT = { content: ['map', 'mediaType'] } as const

const EDGES: Readonly<Record<Exclude<NodeType, 'schema'>, Readonly<Record<string, Edge>>>> = {
  document: { paths: ['map', 'pathItem'], webhooks: ['map', 'pathItem'], components: ['one', 'components'] },
  components: {
    schemas: ['map', 'schema'],
    responses: ['map', 'response'],
    parameters: ['map', 'parameter'],
    headers: ['map', 'parameter'],
    requestBodies: ['map', 'body'],
    callbacks: ['maps', 'pathItem'],
    pathItems: ['map', 'pathItem'],
    mediaTypes: ['map', 'mediaType'],
  },
  pathItem: {
    parameters: ['list', 'parameter'],
    additionalOperations: ['map', 'operation'],
    ...Object.fromEntries(METHODS.map(method => [method, ['one', 'operation'] as const])),
  },
  operation: {
    parameters: ['list', 'parameter'],
    requestBody: ['one', 'body'],
    responses: ['map', 'response'],
    callbacks: ['maps', 'pathItem'],
  },
  parameter: { schema: ['one', 'schema'], ...CONTENT },
  body: CONTENT,
  response: { headers: ['map', 'parameter'], ...CONTENT },
  mediaType: { schema: ['one', 'schema'], itemSchema: ['one', 'schema'], encoding: ['map', 'encoding'] },
  encoding: { headers: ['map', 'parameter'] },
}

const edgeOf = (type: NodeType, key: string): Edge | undefined => {
  if (type !== 'schema') return Object.hasOwn(EDGES[type], key) ? EDGES[type][key] : undefined
  const shape = shapeOf(key)
  return shape && [shape, 'schema']
}

type SchemaChange = (schema: JsonObject) => JsonObject

/** The document with every Schema Object, the inner ones first, gone through `change`, which makes copies. */
export const mapSchemas = (document: JsonObject, change: SchemaChange): JsonObject =>
  mapNode(document, 'document', change) as JsonObject

/** The same for one schema and the schemas inside it. */
export const mapSchema = (schema: unknown, change: SchemaChange): unknown => mapNode(schema, 'schema', change)

const mapNode = (node: unknown, type: NodeType, change: SchemaChange): unknown => {
  if (!isObject(node)) return node
  const mapped = mapEntries(node, (key, value) => {
    const edge = edgeOf(type, key)
    return edge ? mapEdge(value, edge, change) : value
  })
  return type === 'schema' ? change(mapped) : mapped
}

const mapEdge = (value: unknown, [shape, type]: Edge, change: SchemaChange): unknown => {
  if (shape === 'one') return mapNode(value, type, change)
  if (shape === 'list') return Array.isArray(value) ? value.map(item => mapNode(item, type, change)) : value
  const inner: Edge = [shape === 'maps' ? 'map' : 'one', type]
  return isObject(value) ? mapEntries(value, (_, item) => mapEdge(item, inner, change)) : value
}

/** Itself where nothing changed: most of a large document needs no copy. */
const mapEntries = (node: JsonObject, map: (key: string, value: unknown) => unknown): JsonObject => {
  let copy: Record<string, unknown> | undefined
  for (const key of Object.keys(node)) {
    const value = node[key]
    const mapped = map(key, value)
    if (mapped === value) continue
    copy ??= { ...node }
    put(copy, key, mapped)
  }
  return copy ?? node
}

/** Visits a schema and every schema inside it, each with the JSON pointer at which it stands. */
export const eachSchema = (
  schema: unknown,
  pointer: string,
  visit: (schema: JsonObject, pointer: string) => void,
): void => {
  if (!isObject(schema)) return
  visit(schema, pointer)
  for (const [keyword, value] of Object.entries(schema)) {
    const shape = shapeOf(keyword)
    if (!shape) continue
    const at = `${pointer}/${escapeToken(keyword)}`
    if (shape === 'one') eachSchema(value, at, visit)
    else for (const [key, inner] of entriesOf(value)) eachSchema(inner, `${at}/${escapeToken(key)}`, visit)
  }
}

const entriesOf = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : []

/** What a visitor of a whole document meets; `pointer` costs something, and few are asked for theirs. */
export interface Visitor {
  node(node: JsonObject, type: NodeType, pointer: () => string): void
  /** A place that holds something else than the node, the list or the map that belongs there. */
  misshapen(value: unknown, wanted: 'object' | 'list' | 'map', type: NodeType, pointer: () => string): void
}

/** Visits every node of a document at the place where it stands; references are not followed. */
export const eachNode = (document: JsonObject, { node, misshapen }: Visitor): void => {
  const tokens: (string | number)[] = []
  const pointer = (): string => toPointer(tokens)
  const within = (token: string | number, visit: () => void): void => {
    tokens.push(token)
    visit()
    tokens.pop()
  }
  const one = (value: unknown, type: NodeType): void => {
    if (type === 'schema' && typeof value === 'boolean') return
    if (!isObject(value)) {
      misshapen(value, 'object', type, pointer)
      return
    }
    node(value, type, pointer)
    for (const key of Object.keys(value)) {
      const edge = edgeOf(type, key)
      if (edge) within(key, () => along(value[key], edge))
    }
  }
  const along = (value: unknown, [shape, type]: Edge): void => {
    if (shape === 'one') one(value, type)
    else if (shape === 'list') list(value, type)
    else map(value, shape === 'maps' ? ['map', type] : ['one', type])
  }
  const list = (value: unknown, type: NodeType): void => {
    if (!Array.isArray(value)) misshapen(value, 'list', type, pointer)
    else for (const [index, item] of (value as unknown[]).entries()) within(index, () => one(item, type))
  }
  const map = (value: unknown, inner: Edge): void => {
    const [, type] = inner
    if (!isObject(value)) {
      misshapen(value, 'map', type, pointer)
      return
    }
    for (const key of Object.keys(value)) {
      const item = value[key]
      // An extension among names holds what it likes; a property may be called `x-…`.
      const isExtension = type !== 'schema' && key.startsWith('x-') && !isObject(item)
      if (!isExtension) within(key, () => along(item, inner))
    }
  }
  one(document, 'document')
}

/** Assignment would treat the name `__proto__` as the prototype. */
const put = (target: Record<string, unknown>, key: string, value: unknown): void => {
  if (key === '__proto__')
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true })
  else target[key] = value
}
