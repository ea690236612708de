import { isObject, type JsonObject, own } from '#base'
import { discriminatorValues, lastToken, type Schema } from '#contract'
import { hasType, listAt, ownProperties, partsOf, propertiesOf, type Resolve } from './schema-fields.ts'

/** What a schema says of one kind of object; a schema with alternatives (`oneOf`, `anyOf`) says it of several. */
export interface Variant {
  readonly schema: Schema
  readonly properties: ReadonlyMap<string, Schema>
  readonly required: readonly string[]
  /** Whether an object of it may show what it does not name. */
  readonly open: boolean
  /** Discriminators, with the values of each that choose this variant. */
  readonly tags: readonly Tag[]
}

interface Tag {
  readonly property: string
  readonly values: readonly string[]
}

const MOST = 100
const DEEPEST = 4
/** Alternatives that are looked into: those of a hostile document refer to each other without end. */
const MOST_EXPANDED = 200

const NOTHING: Variant = { schema: true, properties: new Map(), required: [], open: true, tags: [] }

const known = new WeakMap<object, readonly Variant[]>()

/** The variant that a value is, or is most like. */
export const variantOf = (resolve: Resolve, schema: Schema, value: JsonObject): Variant => {
  const variants = variantsOf(resolve, schema)
  const [first = NOTHING, ...others] = variants
  if (others.length === 0) return first
  let best = first
  for (const variant of others) if (likeness(variant, value) > likeness(best, value)) best = variant
  return best
}

const variantsOf = (resolve: Resolve, schema: Schema): readonly Variant[] => {
  if (!isObject(schema)) return [NOTHING]
  const found = known.get(schema) ?? expanded(resolve, schema, { left: MOST_EXPANDED })
  known.set(schema, found)
  return found
}

/** The discriminator decides; without one fixed values do, then the names. */
const likeness = ({ tags, properties, required }: Variant, value: JsonObject): number => {
  const names = Object.keys(value)
  const tagged = tags.map(({ property, values }) =>
    Object.hasOwn(value, property) ? (values.includes(String(value[property])) ? 10_000 : -10_000) : 0,
  )
  const unlike = names.filter(name => isUnlike(properties.get(name), value[name])).length
  const missing = required.filter(name => !Object.hasOwn(value, name)).length
  return sum(tagged) - unlike * 100 + names.filter(name => properties.has(name)).length - missing
}

const isUnlike = (schema: Schema | undefined, value: unknown): boolean => {
  const fixed = own(schema, 'const')
  const listed = own(schema, 'enum')
  return (fixed !== undefined && fixed !== value) || (Array.isArray(listed) && !listed.includes(value))
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

const expanded = (
  resolve: Resolve,
  schema: unknown,
  budget: { left: number },
  depth = 0,
): readonly Variant[] => {
  budget.left -= 1
  const parts = partsOf(resolve, schema, ['allOf'])
  const choosing = parts.find(part => keywordOf(part) !== undefined)
  const keyword = choosing && keywordOf(choosing)
  const shared = sharedBy(resolve, parts, choosing)
  if (!choosing || keyword === undefined || depth > DEEPEST || budget.left < 0) {
    return [{ ...shared, schema: resolve(schema as Schema) }]
  }
  // What fits several of `anyOf` may have the properties of each.
  const beside = keyword === 'anyOf' ? propertiesOf(resolve, { anyOf: choosing[keyword] }) : []
  return listAt(choosing, keyword)
    .filter(alternative => hasType(resolve(alternative as Schema), 'object'))
    .flatMap(alternative => {
      const tags = tagsOf(choosing, alternative)
      return expanded(resolve, alternative, budget, depth + 1).map(inner => ({
        schema: { allOf: [...parts.map(uncomposed).filter(saysSomething), inner.schema] },
        properties: new Map([...shared.properties, ...beside, ...inner.properties]),
        required: [...shared.required, ...inner.required],
        open: shared.open || inner.open,
        tags: [...tags, ...inner.tags],
      }))
    })
    .slice(0, MOST)
}

const keywordOf = (part: JsonObject): 'oneOf' | 'anyOf' | undefined =>
  (['oneOf', 'anyOf'] as const).find(keyword => listAt(part, keyword).length > 0)

/** What holds whichever alternative is chosen. */
const sharedBy = (
  resolve: Resolve,
  parts: readonly JsonObject[],
  choosing: JsonObject | undefined,
): Omit<Variant, 'schema'> => ({
  properties: new Map(
    parts.flatMap(part =>
      part === choosing ? ownProperties(resolve, part) : [...propertiesOf(resolve, part)],
    ),
  ),
  required: parts.flatMap(part => listAt(part, 'required').filter(name => typeof name === 'string')),
  open: parts.some(part => isOpen(part, choosing)),
  tags: [],
})

/** A discriminator without alternatives stands for schemas that refer to this one, and add to it. */
const isOpen = (part: JsonObject, choosing: JsonObject | undefined): boolean =>
  isObject(part['additionalProperties']) ||
  part['additionalProperties'] === true ||
  (part !== choosing && isObject(part['discriminator']))

const tagsOf = ({ discriminator }: JsonObject, alternative: unknown): readonly Tag[] => {
  const property = own(discriminator, 'propertyName')
  const mapping = own(discriminator, 'mapping')
  const values = discriminatorValues(alternative, isObject(mapping) ? mapping : {}, lastToken)
  return typeof property === 'string' && values.length > 0 ? [{ property, values }] : []
}

const uncomposed = ({ allOf, oneOf, anyOf, discriminator, ...rest }: JsonObject): JsonObject => rest

const saysSomething = (part: JsonObject): boolean => Object.keys(part).length > 0
