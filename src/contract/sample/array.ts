import { isObject, type JsonObject } from '#base'
import type { Stream } from './finite-stream.ts'
import type { Compile, Context, Generate } from './sampler.ts'
import { count, DEEPEST, least, listOf } from './schema.ts'

export const compileArray: Compile = (schema, name, context) => {
  const most = count(schema['maxItems'], Number.POSITIVE_INFINITY)
  const first = (listOf(schema['prefixItems']) ?? [])
    .slice(0, most)
    .map(item => context.generatorOf(item, name))
  const items = itemsOf(schema)
  const itemOf = (varied: boolean): Generate | undefined =>
    items === false ? undefined : context.generatorOf(items, singular(name), varied || context.varied)
  const rest = itemOf(false)
  const further = itemOf(true)
  const held = contained(schema, name, context)
  const minimum = Math.max(
    least(schema['minItems'], 0),
    first.length,
    Math.min(first.length + held.count, most),
  )
  const maximum = Math.max(minimum, Math.min(most, minimum + 3))
  const unique = schema['uniqueItems'] === true
  const generatorAt = (index: number, tries: number): Generate | undefined =>
    first[index] ?? (index < first.length + held.count ? held.generate : tries === 0 ? rest : further)
  return (stream, depth) => {
    const length = lengthOf(stream, depth, minimum, maximum)
    const values: unknown[] = []
    // A unique list of few possible values may never fill up.
    for (let tries = 0; values.length < length && tries < length * 10; tries++) {
      const generate = generatorAt(values.length, tries)
      if (!generate) break
      const value = generate(stream, depth + 1)
      if (unique && values.some(other => JSON.stringify(other) === JSON.stringify(value))) continue
      values.push(value)
    }
    return values
  }
}

const lengthOf = (stream: Stream, depth: number, minimum: number, maximum: number): number =>
  depth >= DEEPEST ? minimum : stream.integer(Math.min(Math.max(minimum, 1), maximum), maximum)

/** The schema of the items after the first ones; of those that may be too many of a kind, none is of it. */
const itemsOf = (schema: JsonObject): unknown => {
  const items = schema['items'] ?? schema['unevaluatedItems'] ?? { type: 'string' }
  const isLimited = schema['contains'] !== undefined && typeof schema['maxContains'] === 'number'
  return isLimited && items !== false ? { allOf: [items, { not: schema['contains'] }] } : items
}

interface Contained {
  readonly count: number
  readonly generate: Generate | undefined
}

/** Those that the list has to hold (JSON Schema 2020-12, validation §6.4.5). */
const contained = (schema: JsonObject, name: string, context: Context): Contained => {
  const { contains, items, minContains } = schema
  if (contains === undefined) return { count: 0, generate: undefined }
  const both = isObject(items) ? { allOf: [contains, items] } : contains
  return { count: least(minContains, 1), generate: context.generatorOf(both, singular(name)) }
}

const singular = (name: string): string => name.replace(/s$/, '')
