import { type Html, html } from '#base'
import type { Entry } from '#journal'
import type { Words } from './words.ts'

type Explanation = NonNullable<Entry['explanation']>

/** Expected beside received, with the first difference marked; then what may have caused it. */
export const explanationSection = (explanation: Explanation, words: Words): Html => {
  const { expected, received, difference, skewSeconds, bodyDigest, causes } = explanation
  const at = received === undefined ? expected.length : firstDifference(expected, received)
  return html`<section aria-labelledby="explanation"><h2 id="explanation">${words.explanation}</h2>
<h3>${words.causes}</h3>
<ol>${causes.map(({ code, detail }) => html`<li><code>${code}</code> ${detail}</li>`)}</ol>
<div class="beside">
<div><h3>${words.expected}</h3>${marked(expected, at, words)}</div>
<div><h3>${words.received}</h3>${
    received === undefined ? html`<p>${words.unknownText}</p>` : marked(received, at, words)
  }</div>
</div>
<dl>
${
  difference &&
  html`<dt>${words.differs}</dt><dd><code>${difference.component}</code>: <code>${difference.expected}</code> ≠ <code>${difference.received}</code></dd>`
}
<dt>${words.skew}</dt><dd>${skewSeconds}</dd>
<dt>${words.digest}</dt><dd><code>${bodyDigest}</code></dd>
</dl></section>`
}

const firstDifference = (one: string, other: string): number => {
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  return at
}

/** From the difference to the end of its part; a part ends at a line's end or at a separator. */
const marked = (text: string, at: number, words: Words): Html => {
  if (at >= text.length) return html`<pre>${text}</pre>`
  const length = /^.[^|\n]*/s.exec(text.slice(at))?.[0].length ?? 1
  const end = at + length
  return html`<pre>${text.slice(0, at)}<mark><span class="said">[${words.firstDifference}] </span>${text.slice(at, end)}</mark>${text.slice(end)}</pre>`
}
