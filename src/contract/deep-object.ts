import { coerce } from './coerce.ts'
import type { RawParameters, ValueShape } from './decode.ts'
import { Misfit } from './misfit.ts'
import { DEEPEST_FIELD } from './style.ts'

/**
 * `filter[status]=active&filter[tags][]=a&filter[size][min]=3`. OAS leaves open what is inside the properties
 * (OAS 3.1 §4.8.12.4); clients write objects with further brackets, and lists as in PHP or by repeating the name.
 */
export const deepObject = (raw: RawParameters, name: string, shape: ValueShape): unknown => {
  const root = branch()
  for (const key of raw.names()) {
    const path = key.startsWith(`${name}[`) ? bracketed(key.slice(name.length)) : undefined
    if (!path) continue
    if (path.length > DEEPEST_FIELD)
      return new Misfit(`nests deeper than ${DEEPEST_FIELD} levels`, `at most ${DEEPEST_FIELD} levels`)
    at(root, path).values.push(...(raw.all(key) ?? []))
  }
  return root.inner.size === 0 ? undefined : valueIn(root, shape)
}

/** What came under one name, and under that name with brackets. */
interface Branch {
  readonly values: string[]
  readonly inner: Map<string, Branch>
}

const branch = (): Branch => ({ values: [], inner: new Map() })

/** `[a][b][]` gives `a`, `b` and an empty name. */
const bracketed = (text: string): readonly string[] | undefined =>
  text.endsWith(']') ? text.slice(1, -1).split('][') : undefined

const at = (root: Branch, path: readonly string[]): Branch => {
  let found = root
  for (const name of path) {
    const next = found.inner.get(name) ?? branch()
    found.inner.set(name, next)
    found = next
  }
  return found
}

const valueIn = (found: Branch, shape: ValueShape | undefined): unknown => {
  const { values, inner } = found
  if (isList(found, shape)) return listOf(found, shape)
  // Text beside brackets is a property without a name, so that the validator tells of it.
  if (inner.size > 0)
    return Object.fromEntries([
      ...[...inner].map(([name, part]) => [name, valueIn(part, shape?.propertyShape(name))]),
      ...values.map(text => ['', text]),
    ])
  const texts = values.map(text => coerce(text, shape?.types ?? NO_TYPES))
  return texts.length === 1 ? texts[0] : texts
}

const NO_TYPES: ReadonlySet<string> = new Set()

/** As the schema says, and where it says nothing, by the empty brackets. */
const isList = ({ inner }: Branch, shape: ValueShape | undefined): boolean =>
  shape !== undefined && shape.types.size > 0
    ? shape.types.has('array') && !(shape.types.has('object') && inner.size > 0 && !inner.has(''))
    : inner.size === 1 && inner.has('')

/** Items under the name itself, under empty brackets and under numbers, in the order in which they came. */
const listOf = ({ values, inner }: Branch, shape: ValueShape | undefined): unknown[] => {
  const types = shape?.items ?? NO_TYPES
  const texts = [...values, ...(inner.get('')?.values ?? [])].map(text => coerce(text, types))
  const numbered = [...inner].filter(([name, part]) => name !== '' || part.inner.size > 0)
  return [...texts, ...numbered.map(([, part]) => valueIn(part, shape?.itemShape()))]
}
