import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { isObject } from '#base'
import { localName } from './name.ts'

export interface XmlElement {
  /** Without its prefix. */
  readonly name: string
  /** The namespace that its prefix, or the default, stands for (Namespaces in XML 1.0 §6). */
  readonly namespace: string | undefined
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  /** All text directly inside it. */
  readonly text: string
}

/** Nesting of elements. */
const DEEPEST = 100

const CDATA = '#cdata'

const PARSER = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  // No entity is ever expanded by the parser: that is what XML bombs are made of.
  processEntities: false,
  cdataPropName: CDATA,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: DEEPEST,
})

/** The root of a document; throws an `Error` whose message tells what is wrong without quoting the document. */
export const parseElement = (text: string): XmlElement => {
  if (/<!DOCTYPE/i.test(text)) throw new Error('has a document type, which is refused')
  const valid = XMLValidator.validate(text)
  if (valid !== true) throw new Error(`is not well-formed XML, see line ${valid.err.line}`)
  const roots = elementsIn(parsed(text), NO_SCOPE)
  const [root] = roots
  if (!root || roots.length > 1) throw new Error('has not exactly one root element')
  return root
}

const parsed = (text: string): unknown => {
  try {
    return PARSER.parse(text)
  } catch {
    throw new Error(`nests deeper than ${DEEPEST} elements, or is not well-formed`)
  }
}

/** Namespaces by prefix; the default one has an empty prefix. */
type Scope = ReadonlyMap<string, string>

const NO_SCOPE: Scope = new Map()

const elementsIn = (nodes: unknown, scope: Scope): readonly XmlElement[] =>
  nodesIn(nodes).flatMap(node => elementOf(node, scope) ?? [])

const nodesIn = (nodes: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(nodes) ? nodes.filter(isObject) : []

const elementOf = (node: Readonly<Record<string, unknown>>, outer: Scope): XmlElement | undefined => {
  const tag = Object.keys(node).find(key => key !== ':@')
  if (tag === undefined || tag.startsWith('#') || tag.startsWith('?')) return undefined
  const children = nodesIn(node[tag])
  const scope = scopeIn(outer, node[':@'])
  return {
    name: localName(tag),
    namespace: scope.get(tag.slice(0, Math.max(tag.indexOf(':'), 0))),
    attributes: attributesOf(node[':@']),
    children: elementsIn(children, scope),
    text: children.map(textOf).join(''),
  }
}

const scopeIn = (outer: Scope, attributes: unknown): Scope => {
  const declared = Object.entries(isObject(attributes) ? attributes : {}).filter(([name]) =>
    /^xmlns(:|$)/.test(name),
  )
  if (declared.length === 0) return outer
  return new Map([
    ...outer,
    ...declared.map(([name, uri]) => [name.slice('xmlns:'.length), unescaped(String(uri))] as const),
  ])
}

const attributesOf = (value: unknown): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(isObject(value) ? value : {})
      // Namespaces and what XML itself defines are no data.
      .filter(([name]) => !/^(xmlns|xml|xsi)(:|$)/.test(name))
      .map(([name, text]) => [localName(name), unescaped(String(text))]),
  )

const textOf = (node: Readonly<Record<string, unknown>>): string => {
  if (Object.hasOwn(node, '#text')) return unescaped(String(node['#text']))
  return nodesIn(node[CDATA])
    .map(inner => String(inner['#text']))
    .join('')
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** The five entities that XML defines (XML 1.0 §4.6) and character references. */
const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{1,8}));/gi, (whole, decimal, hexadecimal, name) => {
    if (name !== undefined) return (Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined) ?? whole
    const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
