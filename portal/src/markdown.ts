import MarkdownIt from 'markdown-it'

/** Only these leave a description as links; `javascript:`, `data:` and the rest stay text. */
const LINKS = /^(?:https?:\/\/|mailto:|#)/i

/**
 * Descriptions come from documents that nobody here wrote. No HTML of theirs passes, no image is fetched, and their
 * headings become bold lines, so that they cannot break the order of the page's own headings.
 */
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false, breaks: false })
markdown.validateLink = url => LINKS.test(url.trim())

markdown.renderer.rules['heading_open'] = () => '<p><strong>'
markdown.renderer.rules['heading_close'] = () => '</strong></p>\n'
markdown.renderer.rules['image'] = (tokens, index) => {
  const token = tokens[index]
  const text = markdown.utils.escapeHtml(token?.content || 'image')
  const source = markdown.utils.escapeHtml(String(token?.attrGet('src') ?? ''))
  return `<a href="${source}" rel="noopener noreferrer">${text}</a>`
}
markdown.renderer.rules['link_open'] = (tokens, index, options, _environment, renderer) => {
  tokens[index]?.attrSet('rel', 'noopener noreferrer')
  return renderer.renderToken(tokens, index, options)
}
markdown.renderer.rules['table_open'] = () => '<div class="ddi-scroll" tabindex="0"><table>\n'
markdown.renderer.rules['table_close'] = () => '</table></div>\n'

/** Beyond this a description is cut: rendering must end, whatever it holds. */
const MAXIMUM = 100_000

/** Blocks: paragraphs, lists, tables, code. */
export const blocks = (text: string): string => markdown.render(text.slice(0, MAXIMUM))

/** One line of a table or a title: emphasis, code and links only. */
export const inline = (text: string): string =>
  markdown.renderInline(text.slice(0, MAXIMUM).replace(/\s*\n\s*/g, ' '))
