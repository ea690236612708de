import { coerce } from '../coerce.ts'
import { itemsOf, propertiesOf, type Resolve, typesIn } from '../decode.ts'
import { malformed, type Parsed, valued } from '../parsed.ts'
import { parseElement, type XmlElement } from './element.ts'
import { componentName, isHinted, localName, ROOT, type XmlForm, xmlForm } from './name.ts'

/**
 * Compiles the reader of an XML body: elements and attributes become the value that the schema speaks of. Where that
 * is a string, it is the document as it stands.
 */
export const compileXmlReader = (schema: unknown, resolve: Resolve): ((text: string) => Parsed) => {
  const form = xmlForm(schema, componentName(schema) ?? '', resolve)
  const names = new Set([localName(form.name), ...(isHinted(schema, resolve) ? [] : [ROOT])])
  const types = typesIn(schema, resolve)
  const isWhole = types.has('string') && !types.has('object') && !types.has('array')
  return text => {
    try {
      const root = parseElement(text)
      if (isWhole) return valued(text)
      if (form.name !== '' && !names.has(root.name)) return malformed('has another root element', tagOf(form))
      keepNamespace(root, form)
      return valued(valueIn(root, schema, resolve))
    } catch (error) {
      if (error instanceof OtherNamespace) return malformed(error.message, error.wanted)
      return malformed((error as Error).message, 'an XML document without a document type')
    }
  }
}

/** An element that is called as the schema says, and is another. */
class OtherNamespace extends Error {
  readonly wanted: string

  constructor(form: XmlForm) {
    super(`has <${localName(form.name)}> outside its namespace`)
    this.wanted = tagOf(form)
  }
}

const keepNamespace = (element: XmlElement, form: XmlForm): void => {
  if (form.namespace !== undefined && element.namespace !== form.namespace) throw new OtherNamespace(form)
}

/** The start of an element as the schema wants it. */
const tagOf = ({ name, prefix, namespace }: XmlForm): string => {
  const mark = prefix === undefined ? '' : `${prefix}:`
  const declared = namespace === undefined ? '' : ` xmlns${mark && `:${prefix}`}="${namespace}"`
  return `<${mark}${localName(name)}${declared}>`
}

/** Elements and attributes of a document by their names, without a schema; `undefined` for what is no XML. */
export const xmlValue = (text: string): unknown => {
  const read = compileXmlReader(undefined, schema => schema)(text)
  return read.kind === 'value' ? read.value : undefined
}

const valueIn = (element: XmlElement, schema: unknown, resolve: Resolve): unknown => {
  const types = typesIn(schema, resolve)
  const properties = propertiesOf(schema, resolve)
  if (types.has('array')) {
    const items = itemsOf(schema, resolve)
    return element.children.map(child => valueIn(child, items, resolve))
  }
  if (types.has('object') || properties.size > 0) return objectOf(element, properties, resolve)
  if (element.children.length > 0 || element.attributes.size > 0)
    return objectOf(element, properties, resolve)
  return coerce(types.has('string') ? element.text : element.text.trim(), types)
}

const objectOf = (
  element: XmlElement,
  properties: ReadonlyMap<string, unknown>,
  resolve: Resolve,
): Readonly<Record<string, unknown>> => {
  const entries: [string, unknown][] = []
  const known = new Set<string>()
  for (const [name, schema] of properties) {
    const { value, used } = propertyOf(element, name, schema, resolve)
    known.add(used)
    if (value !== undefined) entries.push([name, value])
  }
  const free = new Map<string, unknown[]>()
  const keep = (name: string, value: unknown): void => {
    if (!known.has(name)) free.set(name, [...(free.get(name) ?? []), value])
  }
  for (const [name, text] of element.attributes) keep(name, text)
  for (const child of element.children) keep(child.name, valueIn(child, undefined, resolve))
  for (const [name, values] of free) entries.push([name, values.length === 1 ? values[0] : values])
  return Object.fromEntries(entries)
}

/** The value of one property, and the name under which the element has it. */
const propertyOf = (
  element: XmlElement,
  property: string,
  schema: unknown,
  resolve: Resolve,
): { readonly value: unknown; readonly used: string } => {
  const form = xmlForm(schema, property, resolve)
  const name = localName(form.name)
  const types = typesIn(schema, resolve)
  if (form.node === 'text') return { value: coerce(element.text, types), used: '' }
  if (form.node === 'attribute') {
    const text = element.attributes.get(name)
    return { value: text === undefined ? undefined : coerce(text, types), used: name }
  }
  if (types.has('array') && !form.wrapped) return unwrapped(element, name, schema, resolve)
  const child = element.children.find(candidate => candidate.name === name)
  if (child) keepNamespace(child, form)
  return { value: child && valueIn(child, schema, resolve), used: name }
}

/** The items of a list that has no element of its own. */
const unwrapped = (element: XmlElement, listName: string, schema: unknown, resolve: Resolve) => {
  const items = itemsOf(schema, resolve)
  const form = xmlForm(items, listName, resolve)
  const name = localName(form.name)
  const values = element.children
    .filter(child => child.name === name)
    .map(child => {
      keepNamespace(child, form)
      return valueIn(child, items, resolve)
    })
  return { value: values.length === 0 ? undefined : values, used: name }
}
