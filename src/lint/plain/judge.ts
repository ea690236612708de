import { fromFragment, isObject, type JsonObject, own, valueAt } from '#base'
import type { Contract, Direction, Schema } from '#contract'
import { ANNOTATIONS } from '../canonical.ts'
import { ASSERTIONS } from './assertions.ts'
import { every, type Verdict } from './verdict.ts'

/** Subschemas looked at for one value, and how deep they may lead; beyond that nothing is plain. */
const MOST_STEPS = 100_000
const DEEPEST = 100

/** What a validator doesn't look at, besides annotations. */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set([
  ...ANNOTATIONS,
  ...['$id', '$schema', '$anchor', '$defs', 'id', 'discriminator', 'readOnly', 'writeOnly'],
  ...['contentEncoding', 'contentMediaType', 'contentSchema'],
  // `if` looks at these two.
  ...['then', 'else'],
])

/** `true` where a value plainly fits; `false` says nothing, and a compiled validator is to be asked. */
export type PlainlyFits = (schema: Schema, value: unknown, direction: Direction) => boolean

/**
 * Judges by the rules of a contract's validators. Most examples fit, and most schemas have one: walking a schema once
 * takes a fraction of compiling it.
 */
export const plainlyFitsIn = ({ document }: Contract): PlainlyFits => {
  const targets = new Map<string, unknown>()
  const targetOf = (reference: string): unknown => {
    if (!targets.has(reference)) targets.set(reference, lookUp(document, reference))
    return targets.get(reference)
  }
  return (schema, value, direction) => {
    let steps = 0
    const judge = (given: unknown, part: unknown, depth: number): Verdict => {
      if (typeof given === 'boolean') return given
      if (!isObject(given) || depth > DEEPEST || ++steps > MOST_STEPS) return undefined
      return every(Object.keys(given), keyword => {
        const argument = given[keyword]
        if (keyword === '$ref') return judge(targetOf(String(argument)), part, depth + 1)
        if (keyword === 'required') return hasRequired(given, part, direction)
        const assertion = Object.hasOwn(ASSERTIONS, keyword) ? ASSERTIONS[keyword] : undefined
        if (assertion)
          return assertion(argument, part, (inner, inside) => judge(inner, inside, depth + 1), given)
        return WITHOUT_EFFECT.has(keyword) || keyword.startsWith('x-') || undefined
      })
    }
    return judge(schema, value, 0) === true
  }
}

/** Only objects: validators take what leads nowhere, or to `false`, for a schema that allows everything. */
const lookUp = (document: JsonObject, reference: string): unknown => {
  const target = reference.startsWith('#') ? valueAt(document, fromFragment(reference.slice(1))) : undefined
  return isObject(target) ? target : undefined
}

/** A property that the other side owns cannot be required of this one (OAS 3.1 §4.8.24.6). */
const hasRequired = ({ required, properties }: JsonObject, value: unknown, direction: Direction): Verdict => {
  if (!Array.isArray(required)) return undefined
  if (!isObject(value)) return true
  const hidden = direction === 'request' ? 'readOnly' : 'writeOnly'
  return required.every(
    name => Object.hasOwn(value, String(name)) || own(own(properties, String(name)), hidden) === true,
  )
}
