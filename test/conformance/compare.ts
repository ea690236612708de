import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { isObject } from '#base'
import { essence } from '#contract'
import type { CaseFile } from './case-file.ts'
import { isPrismProblem, problemDifferences } from './problem.ts'

export interface ActualResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What a response has else than its case expects; empty when it conforms. */
export const differences = ({ expected, strictness }: CaseFile, actual: ActualResponse): string[] => {
  const found: string[] = []
  if (actual.status !== expected.status) found.push(`status ${actual.status}, expected ${expected.status}`)
  for (const [name, value] of Object.entries(expected.headers)) {
    if (VOLATILE.has(name)) continue
    const sent = actual.headers[name]
    if (sent === undefined) found.push(`no field ${name}`)
    else if (name === 'content-type' && essence(sent) !== essence(value))
      found.push(`type ${sent}, expected ${value}`)
  }
  return [...found, ...bodyDifferences(strictness, expected.body, actual.body)]
}

/** What every server and every moment decides anew; `sl-violations` has messages of the engine's own. */
const VOLATILE: ReadonlySet<string> = new Set(['date', 'connection', 'content-length', 'keep-alive'])

const bodyDifferences = (strictness: CaseFile['strictness'], expected: string, actual: string): string[] => {
  if (isPrismProblem(expected)) return problemDifferences(expected, actual)
  if (strictness === 'keysOnly') {
    return same(Object.keys(JSON.parse(expected) as object), Object.keys(jsonOr(actual) as object))
  }
  if (isXml(expected)) return xmlDifferences(expected, actual)
  if (strictness === 'exact') return same(expected, actual)
  return expected === '' ? [] : structureDifferences(jsonOr(expected), jsonOr(actual), '')
}

const same = (expected: unknown, actual: unknown): string[] => {
  const [want, have] = [expected, actual].map(value => JSON.stringify(value))
  return want === have ? [] : [`body ${have?.slice(0, 300)}, expected ${want?.slice(0, 300)}`]
}

/** Everything that is expected is there; values may differ. */
const structureDifferences = (expected: unknown, actual: unknown, at: string): string[] => {
  if (!isObject(expected)) return typeof expected === typeof actual ? [] : [`another type at '${at}'`]
  if (!isObject(actual)) return [`no object at '${at}'`]
  return Object.entries(expected).flatMap(([name, value]) =>
    Object.hasOwn(actual, name)
      ? sameShape(value, actual[name], `${at}/${name}`)
      : [`nothing at '${at}/${name}'`],
  )
}

const sameShape = (expected: unknown, actual: unknown, at: string): string[] =>
  isObject(expected) ? structureDifferences(expected, actual, at) : []

const isXml = (text: string): boolean => text.startsWith('<') && XMLValidator.validate(text) === true

const PARSER = new XMLParser({ preserveOrder: true })

/** Prism's harness compares the elements of XML, not their texts. */
const xmlDifferences = (expected: string, actual: string): string[] => {
  if (!isXml(actual)) return [`body is no XML: ${actual.slice(0, 200)}`]
  const [want, have] = [expected, actual].map(text => elementsOf(PARSER.parse(text)))
  return same(want, have)
}

/** Names and nesting, without the texts. */
const elementsOf = (nodes: unknown): unknown =>
  (Array.isArray(nodes) ? (nodes as unknown[]) : []).filter(isObject).flatMap(node =>
    Object.entries(node)
      .filter(([name]) => name !== '#text' && name !== ':@')
      .map(([name, children]) => [name, elementsOf(children)]),
  )

const jsonOr = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
