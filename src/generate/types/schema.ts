import { isObject, type JsonObject, own } from '#base'
import { commentText } from './text.ts'

/** Where the schemas that a schema names come from. */
export interface SchemaScope {
  /** The reference to put in place of `$ref`; `undefined` when it leads nowhere. */
  reference(ref: string): string | undefined
}

export type Draft = Record<string, unknown>
type Project = (value: unknown, scope: SchemaScope) => unknown

/** Turns a schema into the part of it that types are made of. */
export const projectSchema: Project = (schema, scope) => {
  if (!isObject(schema)) return typeof schema === 'boolean' ? schema : {}
  const draft = keywords(schema, scope)
  const ref = own(schema, '$ref')
  return typeof ref === 'string' ? referring(draft, ref, scope) : requiredOfAll(draft)
}

// Without a prototype, so that `__proto__` and `toString` are names like any other.
const keywords = (schema: JsonObject, scope: SchemaScope): Draft => {
  const draft: Draft = Object.create(null)
  for (const [keyword, project] of KEYWORDS) {
    const value = own(schema, keyword)
    if (value === undefined) continue
    const projected = project(value, scope)
    if (projected !== undefined) draft[keyword] = projected
  }
  return draft
}

const asIs: Project = value => value
const text: Project = value => (typeof value === 'string' ? commentText(value) : undefined)
// Only a comment shows it; as a text, nothing in it is taken for a schema.
const shown: Project = value =>
  commentText(typeof value === 'string' ? value : JSON.stringify(value, null, 2))
const shownList: Project = (value, scope) =>
  Array.isArray(value) ? value.map(item => shown(item, scope)) : undefined
const list: Project = (value, scope) =>
  Array.isArray(value) && value.length > 0 ? value.map(item => projectSchema(item, scope)) : undefined
const flag: Project = value => (value === true ? true : undefined)
const names: Project = value =>
  Array.isArray(value) ? value.filter(name => typeof name === 'string') : undefined

const map: Project = (value, scope) => {
  if (!isObject(value)) return undefined
  const draft: Draft = Object.create(null)
  for (const [name, schema] of Object.entries(value)) draft[name] = projectSchema(schema, scope)
  return draft
}

const discriminator: Project = (value, scope) => {
  const propertyName = own(value, 'propertyName')
  if (typeof propertyName !== 'string') return undefined
  const mapping: Draft = Object.create(null)
  for (const [name, target] of Object.entries(own(value, 'mapping') ?? {})) {
    const ref = typeof target === 'string' ? scope.reference(asReference(target)) : undefined
    if (ref !== undefined) mapping[name] = ref
  }
  return Object.keys(mapping).length > 0 ? { propertyName, mapping } : { propertyName }
}

/** OAS 3.1 §4.8.25: a mapping may give a component's bare name. */
const asReference = (target: string): string =>
  target.includes('#') || target.includes('/') ? target : `#/components/schemas/${target}`

/** What the type of a schema depends on; other keywords are left out. */
const KEYWORDS: readonly (readonly [keyword: string, project: Project])[] = [
  ['title', text],
  ['description', text],
  ['format', text],
  ['type', asIs],
  ['enum', value => (Array.isArray(value) ? value : undefined)],
  ['const', asIs],
  ['nullable', flag],
  ['readOnly', flag],
  ['writeOnly', flag],
  ['deprecated', flag],
  ['default', shown],
  ['example', shown],
  ['examples', shownList],
  ['required', names],
  ['properties', map],
  ['patternProperties', map],
  ['additionalProperties', projectSchema],
  ['items', projectSchema],
  ['prefixItems', list],
  ['allOf', list],
  ['anyOf', list],
  ['oneOf', list],
  ['discriminator', discriminator],
]

const NOTES = new Set([
  'title',
  'description',
  'format',
  'deprecated',
  'readOnly',
  'writeOnly',
  'default',
  'example',
  'examples',
])

/** Since OAS 3.1 a reference may stand beside other keywords, and both count; the library sees the reference only. */
const referring = (draft: Draft, ref: string, scope: SchemaScope): Draft => {
  const target = scope.reference(ref)
  const reference = target === undefined ? {} : { $ref: target }
  const beside = Object.keys(draft).filter(keyword => !NOTES.has(keyword))
  if (beside.length === 0) return Object.assign(draft, reference)
  const rest: Draft = Object.create(null)
  const outer: Draft = Object.create(null)
  for (const [keyword, value] of Object.entries(draft)) (NOTES.has(keyword) ? outer : rest)[keyword] = value
  outer['allOf'] = [reference, rest]
  return requiredOfAll(outer)
}

/** `allOf: [X, {required}]` means a stricter X; the library reads `required` beside `allOf`, not inside. */
const requiredOfAll = (draft: Draft): Draft => {
  const parts = draft['allOf']
  if (!Array.isArray(parts)) return draft
  const bare = parts.filter(part => isObject(part) && Object.keys(part).join() === 'required')
  if (bare.length === 0 || bare.length === parts.length) return draft
  const required = [draft, ...bare].flatMap(part => (own(part, 'required') as string[] | undefined) ?? [])
  draft['required'] = [...new Set(required)]
  draft['allOf'] = parts.filter(part => !bare.includes(part))
  return draft
}
