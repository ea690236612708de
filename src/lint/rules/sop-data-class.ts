import { DATA_CLASSES, type DataClass, isDataClass, isObject, own } from '#base'
import { isPersonal } from '../personal.ts'
import type { Report, Rule } from '../rule.ts'
import type { OperationView } from '../view/document.ts'
import { mediaTypes } from '../view/media.ts'
import { entry, type Place } from '../view/place.ts'
import { type PropertyView, propertiesBelow } from '../view/schema.ts'

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
    scope: 'internal',
    summary: {
      en: 'Personal data is classed, and an operation is classed at least as high as its properties.',
      id: 'Data pribadi diberi kelas, dan kelas operasi paling rendah setinggi kelas propertinya.',
    },
    remedy: 'Add `x-data-class` to the property or raise the class of the operation.',
  },
  operation(operation, report) {
    const { id, at, node } = operation
    const given = own(node, 'x-data-class')
    if (given === undefined) report(at, { message: UNCLASSIFIED(id), wanted: WANTED })
    else if (!isDataClass(given))
      report(at.child('x-data-class'), { message: UNKNOWN(given), wanted: WANTED })
    const properties = bodySchemas(operation).flatMap(schema => propertiesBelow(schema, operation.follower))
    for (const property of new Map(properties.map(property => [property.raw, property])).values()) {
      const unclassed = propertyReport(property)
      if (unclassed) report(property.at, unclassed)
    }
    const highest = highestOf(properties)
    if (!isDataClass(given) || !highest || !isBelow(given, highest.dataClass)) return
    const message = TOO_LOW(id, given, highest.name, highest.dataClass)
    report(at.child('x-data-class'), { message, wanted: `At least \`${highest.dataClass}\`.` })
  },
}

const bodySchemas = (operation: OperationView): Place[] =>
  [operation.requestBody, ...operation.responses]
    .flatMap(body => mediaTypes(operation, body))
    // Problem documents carry what the provider writes into them, never a record.
    .filter(({ type }) => !type.startsWith('application/problem+'))
    .flatMap(media => entry(operation.follower, media, 'schema') ?? [])

const classOf = ({ node, raw }: PropertyView): unknown =>
  own(raw, 'x-data-class') ?? own(node, 'x-data-class')

const propertyReport = (property: PropertyView): Report | undefined => {
  const dataClass = classOf(property)
  if (dataClass !== undefined) {
    return isDataClass(dataClass) ? undefined : { message: UNKNOWN(dataClass), wanted: WANTED }
  }
  // An object or a list is as sensitive as what is in it, and that is looked at by itself.
  const structured = isObject(own(property.node, 'properties')) || isObject(own(property.node, 'items'))
  return isPersonal(property.name) && !structured
    ? { message: PROPERTY(property.name), wanted: WANTED }
    : undefined
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
