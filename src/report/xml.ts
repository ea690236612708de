/** What XML 1.0 §2.2 does not allow in a document, lone surrogates included. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // An attribute's white space is normalised away unless it is a reference (XML 1.0 §3.3.3).
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** Text for element content, with what XML cannot carry taken out. */
export const xmlText = (text: string): string =>
  text.replace(NOT_XML, '').replace(/[&<>\r]/g, character => ENTITIES[character] ?? '')

/** Text for an attribute value in double quotes. */
export const xmlAttribute = (text: string): string =>
  text.replace(NOT_XML, '').replace(/[&<>"'\t\n\r]/g, character => ENTITIES[character] ?? '')

/** ` name="value"` for each attribute that has a value, in the order given. */
export const xmlAttributes = (attributes: Readonly<Record<string, string | number | undefined>>): string =>
  Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${xmlAttribute(String(value))}"`)
    .join('')

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
