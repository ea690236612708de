import { isObject, type JsonObject, own } from '#base'
import { compilePattern } from '../pattern.ts'
import type { Stream } from './finite-stream.ts'
import { matching } from './matching.ts'
import type { Compile, Context, Generate } from './sampler.ts'
import { asObject, count, DEEPEST, define, least, listOf } from './schema.ts'

interface Property {
  readonly name: string
  readonly generate: Generate
  readonly required: boolean
}

export const compileObject: Compile = (schema, _, context) => {
  const schemaOf = propertySchemas(schema)
  const properties = propertiesOf(schema, context, schemaOf)
  const minimum = least(schema['minProperties'], 0)
  const maximum = count(schema['maxProperties'], Number.POSITIVE_INFINITY)
  const needed = properties.filter(({ required }) => required).length
  const further = minimum > needed ? furtherNames(schema, context) : undefined
  return (stream, depth) => {
    const value: Record<string, unknown> = {}
    let room = Math.max(0, maximum - needed)
    let spare = Math.max(0, properties.length - minimum)
    for (const { name, generate, required } of properties) {
      const left = !required && (room === 0 || (spare > 0 && isLeftOut(stream, depth, context)))
      if (left) {
        spare -= 1
        continue
      }
      const generated = generate(stream, depth + 1)
      if (generated === undefined) continue
      define(value, name, generated)
      if (!required) room -= 1
    }
    if (further) fill(value, minimum, further, name => context.generatorOf(schemaOf(name), ''), stream, depth)
    return value
  }
}

/** A response shows all that it may hold, because consumers want to see it; a request mostly does. */
const isLeftOut = (stream: Stream, depth: number, { direction }: Context): boolean => {
  if (depth >= DEEPEST) return true
  const share = OMISSIONS[stream.attempt % OMISSIONS.length] as number
  if (share > 0) return stream.next() < share
  return direction === 'request' && stream.next() < 0.1
}

/** What was invalid with all of its properties may be valid with half of them, or with none but the required ones. */
const OMISSIONS = [0, 0.5, 1, 0.25, 0.75]

const propertiesOf = (
  schema: JsonObject,
  context: Context,
  schemaOf: (name: string) => unknown,
): readonly Property[] => {
  const hidden = context.direction === 'request' ? 'readOnly' : 'writeOnly'
  const required = new Set(listOf(schema['required'])?.map(String))
  const declared = asObject(schema['properties'])
  const isHidden = (name: string): boolean => own(context.resolve(declared[name]), hidden) === true
  const isNamed = nameCheck(schema, context)
  const shown = Object.keys(declared).filter(name => !isHidden(name) && (required.has(name) || isNamed(name)))
  const undeclared = [...required].filter(name => !Object.hasOwn(declared, name))
  return [...shown, ...undeclared].map(name => ({
    name,
    generate: context.generatorOf(schemaOf(name), name),
    required: required.has(name),
  }))
}

const nameCheck = (schema: JsonObject, context: Context): ((name: string) => boolean) => {
  const names = context.resolve(schema['propertyNames'])
  return isObject(names) ? name => context.isValid(names, name) : () => true
}

/** All that is asked of the property of a name: its own schema, and those of the patterns that its name matches. */
const propertySchemas = (schema: JsonObject): ((name: string) => unknown) => {
  const declared = asObject(schema['properties'])
  const patterns = Object.entries(asObject(schema['patternProperties'])).map(([pattern, inner]) => ({
    matches: matcherOf(pattern),
    inner,
  }))
  const free = schema['additionalProperties'] ?? schema['unevaluatedProperties']
  return name => {
    const parts = [
      ...(Object.hasOwn(declared, name) ? [declared[name]] : []),
      ...patterns.filter(({ matches }) => matches(name)).map(({ inner }) => inner),
    ]
    if (parts.length > 0) return parts.length === 1 ? parts[0] : { allOf: parts }
    return isObject(free) ? free : FREE
  }
}

/** What is no pattern at all matches nothing; the check of the value tells. */
const matcherOf = (pattern: string): ((name: string) => boolean) => {
  try {
    const compiled = compilePattern(pattern)
    return name => compiled.test(name)
  } catch {
    return () => false
  }
}

const FREE = { const: 'string' }

/** Names beyond those that the schema lists. */
const furtherNames = (schema: JsonObject, context: Context): Generate => {
  const patterns = Object.keys(asObject(schema['patternProperties']))
  const named = patterns.flatMap(pattern => matching(pattern, 'small')).filter(name => name !== '')
  const names = context.resolve(schema['propertyNames'])
  if (named.length > 0) return stream => stream.pick(named)
  if (isObject(names)) return context.generatorOf({ type: 'string', allOf: [names] }, '')
  return stream => `lain${stream.integer(1, 999)}`
}

/** Names that are there already, or are none, are drawn again so often. */
const DRAWS = 10

const fill = (
  value: Record<string, unknown>,
  minimum: number,
  nameFrom: Generate,
  generatorOf: (name: string) => Generate,
  stream: Stream,
  depth: number,
): void => {
  for (let draw = 0; draw < minimum * DRAWS && Object.keys(value).length < minimum; draw++) {
    const name = String(nameFrom(stream, depth))
    if (!Object.hasOwn(value, name)) define(value, name, generatorOf(name)(stream, depth + 1))
  }
}
