import { isObject } from '#base'
import { itemsOf, propertiesOf, type Resolve } from '../decode.ts'
import { componentName, isHinted, NAME, ROOT, type XmlForm, xmlForm } from './name.ts'

/** A value as an XML document, by the `xml` hints of its schema (OAS 3.1 §4.8.26). */
export const writeXml = (value: unknown, schema: unknown, resolve: Resolve): string =>
  element(xmlForm(schema, ownName(schema, resolve) ?? ROOT, resolve), value, schema, resolve, true)

const ownName = (schema: unknown, resolve: Resolve): string | undefined =>
  isHinted(schema, resolve) ? componentName(schema) : undefined

const element = (
  form: XmlForm,
  value: unknown,
  schema: unknown,
  resolve: Resolve,
  isRoot = false,
): string => {
  const name = qualified(form)
  const { attributes, content } = inside(isRoot ? undefined : form.name, value, schema, resolve)
  const head = `${name}${namespace(form)}${attributes}`
  return content === '' ? `<${head}/>` : `<${head}>${content}</${name}>`
}

/** The items of a list are called like the property that holds it; those of a root like their component. */
const inside = (name: string | undefined, value: unknown, schema: unknown, resolve: Resolve) => {
  if (Array.isArray(value)) {
    const items = itemsOf(schema, resolve)
    const form = xmlForm(items, name ?? ownName(items, resolve) ?? 'item', resolve)
    return { attributes: '', content: value.map(item => element(form, item, items, resolve)).join('') }
  }
  if (!isObject(value)) return { attributes: '', content: scalar(value) }
  const properties = propertiesOf(schema, resolve)
  let attributes = ''
  let content = ''
  for (const [property, item] of Object.entries(value)) {
    const form = xmlForm(properties.get(property), property, resolve)
    if (!NAME.test(form.name) || item === undefined) continue
    if (form.node === 'attribute') attributes += ` ${qualified(form)}="${scalar(item)}"`
    else content += contentOf(form, item, properties.get(property), resolve)
  }
  return { attributes, content }
}

const contentOf = (form: XmlForm, value: unknown, schema: unknown, resolve: Resolve): string => {
  if (form.node === 'text') return scalar(value)
  if (!Array.isArray(value) || form.wrapped) return element(form, value, schema, resolve)
  return inside(form.name, value, schema, resolve).content
}

const qualified = ({ prefix, name }: XmlForm): string => (prefix === undefined ? name : `${prefix}:${name}`)

const namespace = ({ prefix, namespace: uri }: XmlForm): string =>
  uri === undefined ? '' : ` xmlns${prefix === undefined ? '' : `:${prefix}`}="${scalar(uri)}"`

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Characters that XML has no way to write (XML 1.0 §2.2); they are left out. */
const UNWRITABLE = new RegExp(
  `[${['\\0-\\x08', '\\x0b\\x0c', '\\x0e-\\x1f', '\\ufffe\\uffff'].join('')}]`,
  'g',
)

const scalar = (value: unknown): string => {
  if (value === null) return ''
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return text.replace(UNWRITABLE, '').replace(/[&<>"]/g, character => ESCAPES[character] ?? '')
}
