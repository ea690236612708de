import { XMLBuilder } from 'fast-xml-parser'
import type { Refusal } from './refusal.ts'
import type { Arguments } from './request.ts'

/** Elements by name; `@name` is an attribute, `teks` the text of an element with attributes, a list repeats. */
export interface Elements {
  readonly [name: string]: string | number | undefined | Elements | readonly (string | Elements)[]
}

export const BASE_URL = 'https://repotori.uss.ac.id/oai'

const BUILDER = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  textNodeName: 'teks',
  suppressEmptyNode: true,
})

const ROOT = {
  '@xmlns': 'http://www.openarchives.org/OAI/2.0/',
  '@xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  '@xsi:schemaLocation':
    'http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd',
}

/** What is below `request`: the verb's element, or errors (OAI-PMH 2.0 §3.2). */
export const documentOf = (asked: Arguments, content: Elements | readonly Refusal[], now: number): string => {
  const errors = isRefused(content) ? content : []
  const below = isRefused(content)
    ? { error: errors.map(({ code, text }) => ({ '@code': code, teks: text })) }
    : content
  const document = {
    'OAI-PMH': { ...ROOT, responseDate: secondsOf(now), request: requestOf(asked, errors), ...below },
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${BUILDER.build(document)}\n`.replace(UNWRITABLE, '')
}

const isRefused = (content: Elements | readonly Refusal[]): content is readonly Refusal[] =>
  Array.isArray(content)

/** Arguments that are wrong are not repeated (OAI-PMH 2.0 §3.2). */
const requestOf = (asked: Arguments, errors: readonly Refusal[]): Elements => {
  const isWrong = errors.some(({ code }) => code === 'badArgument')
  const attributes = Object.entries(isWrong ? {} : asked).map(([name, value]) => [`@${name}`, value])
  return { ...Object.fromEntries(attributes), teks: BASE_URL }
}

/** A time as OAI-PMH writes it, in UTC and without fractions. */
export const secondsOf = (milliseconds: number): string =>
  `${new Date(milliseconds).toISOString().slice(0, 19)}Z`

/** Characters that XML has no way to write (XML 1.0 §2.2); they are left out. */
const UNWRITABLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu
