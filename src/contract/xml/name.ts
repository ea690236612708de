import { isObject, objectOr, own } from '#base'
import type { Resolve } from '../decode.ts'

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
