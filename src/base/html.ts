/** Markup whose values are escaped; only `html` makes it. */
export interface Html {
  readonly markup: string
}

/** What is nothing to be shown is nothing in the page. */
export type Part = Html | string | number | false | undefined | readonly Part[]

/** A template in which each value is text, unless it is markup itself. */
export const html = (literals: TemplateStringsArray, ...values: readonly Part[]): Html => ({
  markup: literals.map((literal, index) => literal + markupOf(values[index])).join(''),
})

const markupOf = (part: Part): string => {
  if (part === undefined || part === false) return ''
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part))
  return 'markup' in part ? part.markup : part.map(markupOf).join('')
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Controls and marks that turn the direction of writing would let a value pass for another. */
const escaped = (text: string): string =>
  text
    .replace(/(?![\t\n\r])[\p{Cc}\p{Bidi_Control}]/gu, '\ufffd')
    .replace(/[&<>"']/g, character => ENTITIES[character] as string)
