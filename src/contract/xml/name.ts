import { isObject, objectOr, own } from '#base'
import { itemsOf, propertiesOf, type Resolve } from '../decode.ts'

/** How a schema is written in XML (OAS 3.1 XML Object, and `nodeType` of 3.2). */
export interface XmlForm {
  readonly name: string
  readonly prefix: string | undefined
  readonly namespace: string | undefined
  readonly node: 'element' | 'attribute' | 'text'
  /** A list has an element of its own around its items. */
  readonly wrapped: boolean
}

export const xmlForm = (schema: unknown, name: string, resolve: Resolve): XmlForm => {
  const beside = own(schema, 'xml')
  const xml = isObject(beside) ? beside : objectOr(own(resolve(schema), 'xml'))
  const node = xml['nodeType']
  return {
    name: textOr(xml['name'], name),
    prefix: typeof xml['prefix'] === 'string' && xml['prefix'] !== '' ? xml['prefix'] : undefined,
    namespace: typeof xml['namespace'] === 'string' ? xml['namespace'] : undefined,
    node:
      node === 'attribute' || xml['attribute'] === true
        ? 'attribute'
        : node === 'text' || node === 'cdata'
          ? 'text'
          : 'element',
    wrapped: xml['wrapped'] === true || node === 'element',
  }
}

const textOr = (value: unknown, otherwise: string): string =>
  typeof value === 'string' && value !== '' ? value : otherwise

/** Prefixes are the sender's choice; what counts is the name behind them. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/** The element around a document whose schema says nothing of XML; Prism's too. */
export const ROOT = 'xml'

/**
 * The name of a component, which a root element takes that has no other, as in the examples of the XML Object. Without
 * a word on XML in the schema it is what readers expect, and `ROOT` what is written, as Prism does.
 */
export const componentName = (schema: unknown): string | undefined => {
  const reference = own(schema, '$ref')
  const found = typeof reference === 'string' ? COMPONENT.exec(reference)?.[1] : undefined
  return found !== undefined && NAME.test(found) ? found : undefined
}

const COMPONENT = /^#\/components\/schemas\/([^/]+)$/

/** Whether a schema, or one inside it, has XML hints; looked for once. */
export const isHinted = (schema: unknown, resolve: Resolve): boolean => {
  if (!isObject(schema)) return false
  const known = KNOWN.get(schema) ?? hasHints(schema, resolve, 0)
  KNOWN.set(schema, known)
  return known
}

const KNOWN = new WeakMap<object, boolean>()

const hasHints = (schema: unknown, resolve: Resolve, depth: number): boolean => {
  if (isObject(own(schema, 'xml')) || isObject(own(resolve(schema), 'xml'))) return true
  if (depth === HINTS) return false
  const inner = [itemsOf(schema, resolve), ...propertiesOf(schema, resolve).values()]
  return inner.some(part => part !== undefined && hasHints(part, resolve, depth + 1))
}

/** How deep hints are looked for: a list of objects, their properties, and lists in these. */
const HINTS = 3

/** What XML lets a name be (XML 1.0 §2.3), kept to ASCII; other properties cannot be written. */
export const NAME: RegExp = /^[A-Za-z_][\w.-]*$/
