import type { HttpResponse } from '#base'
import { type Html, html, type Part } from '#base'
import { ADMIN_PATH } from '../endpoint.ts'
import { type Language, WORDS } from './words.ts'

export interface Layout {
  readonly language: Language
  readonly title: string
  /** Of this page in the other language, from `/_ddi` on. */
  readonly translation: string
  readonly content: Html
}

/** The page loads its own style and script and nothing else; what a request held can therefore never run. */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

export const pageOf = ({ language, title, translation, content }: Layout): HttpResponse => {
  const words = WORDS[language]
  const other = language === 'id' ? 'en' : 'id'
  return markupAnswer(html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${ADMIN_PATH}/style.css">
<script src="${ADMIN_PATH}/live.js" defer></script>
</head>
<body>
<a class="skip" href="#main">${words.skip}</a>
<header>
<p><a href="${ADMIN_PATH}?lang=${language}">${words.title}</a></p>
<nav><a href="${translation}" lang="${other}" hreflang="${other}">${words.otherLanguage}</a></nav>
</header>
<main id="main" tabindex="-1">
${content}
</main>
</body>
</html>
`)
}

export const markupAnswer = ({ markup }: Html): HttpResponse => ({
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY },
  body: markup,
})

/** A heading row and rows of cells; the first cell of each is its heading. */
export const tableOf = (
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly Part[])[],
): Html => html`<div class="wide" tabindex="0" role="region" aria-label="${caption}"><table>
<caption>${caption}</caption>
<thead><tr>${heads.map(head => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map(([first, ...rest]) => html`<tr><th scope="row">${first}</th>${rest.map(cell => html`<td>${cell}</td>`)}</tr>`)}</tbody>
</table></div>`
