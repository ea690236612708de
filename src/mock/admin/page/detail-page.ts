import { type Html, type HttpResponse, html, nodeHttp } from '#base'
import type { Entry, ShownBody, ShownMessage } from '#journal'
import { ADMIN_PATH } from '../endpoint.ts'
import { curlOfEntry } from './curl.ts'
import { explanationSection } from './explanation.ts'
import { pageOf, tableOf } from './layout.ts'
import { outcomeClass } from './rows.ts'
import { type Language, WORDS, type Words } from './words.ts'

/** One request with all that is known of it. `url` is that of the mock. */
export const detailPage = (entry: Entry, language: Language, url: string): HttpResponse => {
  const words = WORDS[language]
  const { id, method, target, explanation } = entry
  const title = `${words.request} ${id}`
  const content = html`<p><a href="${ADMIN_PATH}?lang=${language}">${words.back}</a></p>
<h1>${title}</h1>
<p class="target"><code>${method} ${target}</code></p>
${facts(entry, words)}
${explanation && explanationSection(explanation, words)}
${violations(entry, words)}
${checks(entry, words)}
${message(words.request, 'request', entry.request, words)}
${message(words.response, 'response', entry.response, words)}
${deliveries(entry, words)}
<section aria-labelledby="curl"><h2 id="curl">${words.curl}</h2><p>${words.curlNote}</p>
<pre tabindex="0" aria-labelledby="curl">${curlOfEntry(entry, url)}</pre></section>
<section aria-labelledby="replay"><h2 id="replay">${words.replay}</h2>${replay(entry, language, words)}</section>`
  const translation = `${ADMIN_PATH}/requests/${id}?lang=${language === 'id' ? 'en' : 'id'}`
  return pageOf({ language, title: `${title} · ${words.title}`, translation, content })
}

const facts = (entry: Entry, words: Words): Html => {
  const { time, api, operation, path, consumer, status, outcome, durationMilliseconds } = entry
  return html`<dl class="facts">
<dt>${words.status}</dt><dd><span class="badge ${outcomeClass(status)}">${status} ${nodeHttp.STATUS_CODES[status]}</span></dd>
<dt>${words.outcome}</dt><dd>${outcome}</dd>
<dt>${words.api}</dt><dd>${api ?? '–'}</dd>
<dt>${words.operation}</dt><dd>${operation ?? '–'} ${path && html`<code>${path}</code>`}</dd>
<dt>${words.consumer}</dt><dd>${consumer ?? '–'}</dd>
<dt>${words.time}</dt><dd><time datetime="${time}">${time}</time></dd>
<dt>${words.duration}</dt><dd>${durationMilliseconds.toFixed(3)}</dd>
</dl>`
}

const NAMES: Readonly<Record<string, keyof Words>> = {
  authentication: 'authentication',
  request: 'request',
  'rate-limit': 'rate-limit',
  response: 'response',
}

const checks = (entry: Entry, words: Words): Html | undefined =>
  entry.checks.length === 0
    ? undefined
    : html`<section>${tableOf(
        words.checks,
        [words.check, words.result],
        entry.checks.map(({ check, result }) => [
          words[NAMES[check] ?? 'check'],
          html`<span class="${result}">${words[result]}</span>`,
        ]),
      )}</section>`

const violations = (entry: Entry, words: Words): Html | undefined =>
  entry.violations.length === 0
    ? undefined
    : html`<section>${tableOf(
        words.violations,
        [words.place, words.pointer, words.code, words.detail, words.wanted],
        entry.violations
          .slice(0, 100)
          .map(violation => [
            violation.in,
            html`<code>${violation.pointer}</code>`,
            html`<code>${violation.code}</code>`,
            violation.detail,
            violation.wanted,
          ]),
      )}</section>`

const message = (title: string, id: string, { headers, body }: ShownMessage, words: Words): Html =>
  html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
${tableOf(
  `${title}: ${words.fields}`,
  [words.field, words.value],
  Object.entries(headers).map(([name, value]) => [name, html`<code>${value}</code>`]),
)}
<h3>${words.body}</h3>${bodyOf(body, `${title}: ${words.body}`, words)}</section>`

const bodyOf = (body: ShownBody | undefined, label: string, words: Words): Html => {
  if (!body) return html`<p>${words.noBody}</p>`
  const notes = [
    `${body.size} ${words.bytes}`,
    ...(body.encoding ? [body.encoding] : []),
    ...(body.cut ? [words.cut] : []),
  ]
  return html`<p>${notes.join(', ')}</p><pre tabindex="0" role="region" aria-label="${label}">${body.text}</pre>`
}

const deliveries = (entry: Entry, words: Words): Html | undefined =>
  entry.deliveries.length === 0
    ? undefined
    : html`<section aria-labelledby="deliveries"><h2 id="deliveries">${words.deliveries}</h2>
${entry.deliveries.map(
  ({ method, url, outcome, reason, body }, index) =>
    html`<p><code>${method} ${url}</code>: ${
      typeof outcome === 'number' ? outcome : words[outcome]
    }${reason && html`. ${reason}`}</p>${bodyOf(body, `${words.deliveries} ${index + 1}`, words)}`,
)}</section>`

const replay = ({ id, request }: Entry, language: Language, words: Words): Html =>
  request.body?.cut
    ? html`<p>${words.notWhole}</p>`
    : html`<p>${words.replayNote}</p>
<form method="post" action="${ADMIN_PATH}/requests/${id}/replay?lang=${language}"><button>${words.replay}</button></form>`
