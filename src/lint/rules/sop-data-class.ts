import { DATA_CLASSES, type DataClass, isDataClass, own } from '#base'
import { isPersonal } from '../personal.ts'
import type { Report, Rule } from '../rule.ts'
import type { OperationView } from '../view/document.ts'
import { mediaTypes } from '../view/media.ts'
import { entries, entry, type Follower, type Place } from '../view/place.ts'
import { type PropertyView, propertiesBelow } from '../view/schema.ts'
import { subschemas } from '../view/subschemas.ts'

const UNCLASSIFIED = (operation: string) => ({
  en: `${operation} does not say how sensitive its data is.`,
  id: `${operation} tidak menyebut kelas datanya.`,
})
const UNKNOWN = (value: unknown) => ({
  en: `'${String(value)}' is not a data class.`,
  id: `'${String(value)}' bukan kelas data.`,
})
const PROPERTY = (name: string) => ({
  en: `The property '${name}' looks personal and has no data class.`,
  id: `Properti '${name}' tampak sebagai data pribadi tetapi tidak memiliki kelas data.`,
})
const SIBLING = (name: string) => ({
  en: `The property '${name}' has no data class, though the api classes its data.`,
  id: `Properti '${name}' tidak memiliki kelas data, padahal API ini memberi kelas pada datanya.`,
})
const BODY = {
  en: 'A body that is a text has no data class, though the operation carries personal data.',
  id: 'Body berupa teks tidak memiliki kelas data, padahal operasinya memuat data pribadi.',
}
const TOO_LOW = (operation: string, given: string, name: string, needed: string) => ({
  en: `${operation} is classed '${given}', but its property '${name}' is '${needed}'.`,
  id: `${operation} berkelas '${given}', padahal propertinya '${name}' berkelas '${needed}'.`,
})
const WANTED = '`x-data-class`: public, internal, personal or personal-specific.'

export const sopDataClass: Rule = {
  meta: {
    id: 'sop-data-class',
    severity: 'error',
    source: 'UU 27/2022, SOP 6.E',
    scope: 'every',
    webhooks: true,
    summary: {
      en: 'Personal data is classed, and an operation is classed at least as high as its properties.',
      id: 'Data pribadi diberi kelas, dan kelas operasi paling rendah setinggi kelas propertinya.',
    },
    remedy: 'Add `x-data-class` to the property or raise the class of the operation.',
    fix: {
      en: 'Raises the class of an operation to the highest of its properties.',
      id: 'Menaikkan kelas operasi menjadi kelas tertinggi propertinya.',
    },
  },
  operation(operation, report) {
    const { id, at, node } = operation
    const given = own(node, 'x-data-class')
    if (given === undefined) report(at, { message: UNCLASSIFIED(id), wanted: WANTED })
    else if (!isDataClass(given))
      report(at.child('x-data-class'), { message: UNKNOWN(given), wanted: WANTED })
    const { follower } = operation
    const schemas = bodySchemas(operation)
    const properties = schemas.flatMap(schema => propertiesBelow(schema, follower))
    const leaves = leavesOf(operation)
    const classes = isClassing(operation)
    for (const leaf of leaves) {
      const unclassed = leafReport(leaf, classes, follower)
      if (unclassed) report(leaf.at, unclassed)
    }
    for (const text of schemas.filter(isText)) {
      if (/^personal/.test(String(given)) && !isDataClass(classOf({ ...text, name: '' })))
        report(text.at, { message: BODY, wanted: WANTED })
    }
    const highest = highestOf(properties)
    if (!isDataClass(given) || !highest || !isBelow(given, highest.dataClass)) return
    const message = TOO_LOW(id, given, highest.name, highest.dataClass)
    const place = at.child('x-data-class')
    const fix = { at: place, value: highest.dataClass }
    report(place, { message, wanted: `At least \`${highest.dataClass}\`.`, fix })
  },
}

const bodySchemas = (operation: OperationView): Place[] =>
  [operation.requestBody, ...operation.responses]
    .flatMap(body => mediaTypes(operation, body))
    // Problem documents carry what the provider writes into them, never a record.
    .filter(({ type }) => !type.startsWith('application/problem+'))
    .flatMap(media => entry(operation.follower, media, 'schema') ?? [])

/** What is said in the other parts of an operation: the text inside a seal, and the message of a web page. */
const INSIDE = 'x-plaintext'
const MESSAGE = 'x-web-message'

/** The properties of what an operation takes and gives, and its parameters. */
const leavesOf = (operation: OperationView): readonly PropertyView[] => {
  const { follower, parameters } = operation
  const message = entry(follower, operation, MESSAGE)
  const bodies = [...bodySchemas(operation), ...(message ? [message] : [])]
    .flatMap(schema => subschemas(schema, follower))
    .flatMap(schema => {
      const inside = entry(follower, schema, INSIDE)
      return inside ? [schema, ...subschemas(inside, follower)] : [schema]
    })
  return [
    ...bodies.flatMap(object =>
      entries(follower, object, 'properties').map(([name, place]) => ({ ...place, name })),
    ),
    // A type that is shared describes data; what is written in place says how many items a page has, and the like.
    ...parameters.flatMap(parameter => {
      const schema = entry(follower, parameter, 'schema')
      const name = String(own(parameter.node, 'name'))
      return schema && schema.raw !== schema.node ? [{ ...schema, name }] : []
    }),
  ]
}

/** Where an api classes what it carries, all of it has a class, so that none is forgotten. */
const isClassing = ({ siblings }: OperationView): boolean => {
  const known =
    classing.get(siblings) ??
    siblings.some(sibling => leavesOf(sibling).some(leaf => isDataClass(classOf(leaf))))
  classing.set(siblings, known)
  return known
}

const classing = new WeakMap<OperationView['siblings'], boolean>()

const isText = (schema: Place): boolean => {
  const type = own(schema.node, 'type')
  return type === 'string' && own(schema.node, 'const') === undefined
}

const classOf = ({ node, raw }: PropertyView): unknown =>
  own(raw, 'x-data-class') ?? own(node, 'x-data-class')

const leafReport = (leaf: PropertyView, classes: boolean, follower: Follower): Report | undefined => {
  const dataClass = classOf(leaf)
  if (dataClass !== undefined) {
    return isDataClass(dataClass) ? undefined : { message: UNKNOWN(dataClass), wanted: WANTED }
  }
  // What is made of parts is as sensitive as they are, and they are looked at by themselves.
  if (isStructured(leaf, follower)) return undefined
  if (isPersonal(leaf.name) && own(leaf.node, 'const') === undefined)
    return { message: PROPERTY(leaf.name), wanted: WANTED }
  return classes ? { message: SIBLING(leaf.name), wanted: WANTED } : undefined
}

const isStructured = (place: Place, follower: Follower): boolean => {
  const parts = ['properties', 'allOf', 'anyOf', 'oneOf', 'additionalProperties']
  if (parts.some(key => typeof own(place.node, key) === 'object')) return true
  const inside = entry(follower, place, 'items')
  return (
    inside !== undefined && (isStructured(inside, follower) || isDataClass(own(inside.node, 'x-data-class')))
  )
}

const highestOf = (
  properties: readonly PropertyView[],
): { readonly name: string; readonly dataClass: DataClass } | undefined => {
  let highest: { name: string; dataClass: DataClass } | undefined
  for (const property of properties) {
    const dataClass = classOf(property)
    if (!isDataClass(dataClass)) continue
    if (!highest || isBelow(highest.dataClass, dataClass)) highest = { name: property.name, dataClass }
  }
  return highest
}

const isBelow = (left: DataClass, right: DataClass): boolean =>
  DATA_CLASSES.indexOf(left) < DATA_CLASSES.indexOf(right)
