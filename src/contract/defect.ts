import { escapeToken, isObject, type JsonObject, nearest, objectOr } from '#base'
import { eachNode, type NodeType, type Visitor } from './node-types.ts'
import { isPattern } from './pattern.ts'
import { SCHEMA_VALUES } from './schema-values.ts'

/** What of a document cannot be served as it is meant, though the document could be read. */
export interface Defect {
  readonly code:
    | 'spec-without-paths'
    | 'spec-misshapen'
    | 'path-without-slash'
    | 'path-field-unknown'
    | 'schema-keyword-invalid'
  readonly message: string
  /** Where it stands; of a Swagger document only schemas stand where they were written. */
  readonly pointer: string
  readonly wanted: string
}

/**
 * What one walk can see: parts of another shape than belongs there, paths that no request finds, and schemas that
 * cannot be compiled. Nothing is compiled for it, so that a reload can be judged at once; `ddi lint` knows much more.
 */
export const defectsOf = (document: JsonObject, isSwagger: boolean): readonly Defect[] => {
  const defects: Defect[] = []
  const add: Add = (code, pointer, message, wanted) => {
    defects.push({ code, message, pointer: isSwagger ? inSwagger(pointer) : pointer, wanted })
  }
  eachNode(document, {
    node: (node, type, pointer) => JUDGES[type]?.(node, pointer, add),
    misshapen: (value, wanted, type, pointer) =>
      add('spec-misshapen', pointer(), `Here is ${shown(value)}.`, nameOf(wanted, type)),
  })
  return defects
}

type Add = (code: Defect['code'], pointer: string, message: string, wanted: string) => void
type Judge = (node: JsonObject, pointer: () => string, add: Add) => void

const judgeDocument: Judge = ({ paths, webhooks }, _, add) => {
  if (paths === undefined && webhooks === undefined)
    add('spec-without-paths', '', 'The document has no `paths`, so that there is nothing to serve.', 'paths')
  for (const path of Object.keys(objectOr(paths))) {
    if (path.startsWith('/') || isExtension(path)) continue
    const message = `No request finds the path ${shown(path)}.`
    add('path-without-slash', `/paths/${escapeToken(path)}`, message, 'a path that begins with a slash')
  }
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query']
const PATH_ITEM_FIELDS: ReadonlySet<string> = new Set([
  ...METHODS,
  ...['$ref', 'summary', 'description', 'servers', 'parameters', 'additionalOperations'],
])

const judgePathItem: Judge = (item, pointer, add) => {
  for (const field of Object.keys(item)) {
    if (PATH_ITEM_FIELDS.has(field) || isExtension(field)) continue
    const meant = nearest(field, PATH_ITEM_FIELDS)
    const message = `A path has no field ${shown(field)}.`
    const at = `${pointer()}/${escapeToken(field)}`
    add('path-field-unknown', at, message, meant ?? `a method (${METHODS.join(', ')}) or an extension (x-…)`)
  }
}

const judgeSchema: Judge = (schema, pointer, add) => {
  for (const keyword of Object.keys(schema)) {
    const kind = SCHEMA_VALUES.get(keyword)
    if (!kind || kind.fits(schema[keyword])) continue
    const message = `The schema cannot be compiled: its ${keyword} is ${shown(schema[keyword])}.`
    add('schema-keyword-invalid', `${pointer()}/${keyword}`, message, kind.wanted)
  }
  for (const pattern of Object.keys(objectOr(schema['patternProperties']))) {
    if (isPattern(pattern)) continue
    const at = `${pointer()}/patternProperties/${escapeToken(pattern)}`
    add('schema-keyword-invalid', at, `${shown(pattern)} is no pattern.`, PATTERN_WANTED)
  }
}

const JUDGES: Partial<Record<NodeType, Judge>> = {
  document: judgeDocument,
  pathItem: judgePathItem,
  schema: judgeSchema,
}

const PATTERN_WANTED = SCHEMA_VALUES.get('pattern')?.wanted ?? ''

const isExtension = (field: string): boolean => field.startsWith('x-')

type Wanted = Parameters<Visitor['misshapen']>[1]

const NOUNS: Readonly<Record<NodeType, string>> = {
  document: 'document',
  components: 'components',
  pathItem: 'path',
  operation: 'operation',
  parameter: 'parameter',
  body: 'request body',
  response: 'response',
  mediaType: 'media type',
  encoding: 'encoding',
  schema: 'schema',
}

const nameOf = (wanted: Wanted, type: NodeType): string =>
  wanted === 'object' ? `the fields of one ${NOUNS[type]}` : `a ${wanted} (${NOUNS[type]} each)`

const LONGEST_SHOWN = 60

/** Documents are not secret, but may hold anything: only the beginning of a text is told. */
const shown = (value: unknown): string => {
  if (Array.isArray(value)) return 'a list'
  return isObject(value) ? 'a map' : JSON.stringify(value ?? null).slice(0, LONGEST_SHOWN)
}

/** Where the conversion to 3.0 took a schema from. */
const inSwagger = (pointer: string): string => pointer.replace(/^\/components\/schemas\//, '/definitions/')
