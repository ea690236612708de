import { type HttpResponse, html } from '#base'
import { ADMIN_PATH } from '../endpoint.ts'
import type { InboxFilter, Received } from '../inbox.ts'
import { pageOf, tableOf } from './layout.ts'
import { type Language, WORDS } from './words.ts'

/** What people got, newest first; a link is text, because it leads out of the mock's own pages. */
export const inboxPage = (
  messages: readonly Received[],
  filter: InboxFilter,
  language: Language,
): HttpResponse => {
  const words = WORDS[language]
  const content = html`<p><a href="${ADMIN_PATH}?lang=${language}">${words.back}</a></p>
<h1>${words.inbox}</h1>
<p>${words.inboxNote}</p>
${
  messages.length === 0
    ? html`<p>${words.noMessages}</p>`
    : tableOf(
        words.inbox,
        [words.at, words.api, words.to, words.about, words.oneTimeCode, words.link, words.detail],
        messages.map(({ at, api, to, about, code, link, details = {} }) => [
          html`<time datetime="${at}">${at}</time>`,
          api,
          to,
          about,
          code === undefined ? '–' : html`<code>${code}</code>`,
          link === undefined ? '–' : html`<code>${link}</code>`,
          Object.entries(details)
            .map(([name, value]) => `${name}: ${value}`)
            .join(', ') || '–',
        ]),
      )
}`
  const translation = `${ADMIN_PATH}/inbox?${queryOf(filter, language === 'id' ? 'en' : 'id')}`
  return pageOf({ language, title: `${words.inbox} · ${words.title}`, translation, content })
}

const queryOf = ({ api, to, about }: InboxFilter, lang: Language): string =>
  new URLSearchParams(
    Object.entries({ api, to, about, lang }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  ).toString()
