import { type JsonObject, own } from '#base'
import type { Reporter, Rule } from '../rule.ts'
import type { Place } from './place.ts'

type Path = readonly (string | number)[]

/** One scalar inside an example; `name` is the property, parameter or header that holds it. */
export interface ExampleValue {
  readonly text: string
  readonly name: string
  readonly at: Place['at']
}

/** Visits every text and number of every example, default, constant and enumeration of a document. */
export const exampleValues = (
  visit: (value: ExampleValue, report: Reporter) => void,
): NonNullable<Rule['nodes']> => {
  const over =
    (keys: readonly string[]) =>
    (node: JsonObject, at: Place['at'], report: Reporter): void => {
      const around = nameAround(node, at)
      for (const key of keys) {
        for (const { value, path } of scalars(own(node, key), [key])) {
          const inside = path.findLast(token => typeof token === 'string' && !KEYWORDS.has(token))
          visit({ text: String(value), name: String(inside ?? around), at: at.child([...path]) }, report)
        }
      }
    }
  return {
    Example: over(['value']),
    MediaType: over(['example']),
    Parameter: over(['example']),
    Header: over(['example']),
    Schema: over(['example', 'examples', 'default', 'const', 'enum']),
  }
}

const KEYWORDS: ReadonlySet<string> = new Set(['value', 'example', 'examples', 'default', 'const', 'enum'])

/** The parameter's own name, or the key under which a schema or a header stands. */
const nameAround = (node: JsonObject, at: Place['at']): string => {
  const name = own(node, 'name')
  return typeof name === 'string' ? name : (at.pointer.split('/').at(-1) ?? '')
}

/** Documents are bounded in depth when they are read. */
function* scalars(value: unknown, path: Path): Generator<{ value: string | number; path: Path }> {
  if (typeof value === 'string' || typeof value === 'number') yield { value, path }
  if (typeof value !== 'object' || value === null) return
  const list = Array.isArray(value)
  for (const [key, child] of Object.entries(value)) yield* scalars(child, [...path, list ? Number(key) : key])
}
