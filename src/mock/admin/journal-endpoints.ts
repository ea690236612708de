import { type HttpRequest, type HttpResponse, problem, VERSION } from '#base'
import { problemResponse } from '#http'
import { harOf, type Journal, type Recorded, summaryOf } from '#journal'
import type { Mount } from '../mounted.ts'
import { ADMIN_FIELDS, ADMIN_PATH, type AdminRequest, type Endpoint, jsonAnswer } from './endpoint.ts'
import { detailPage } from './page/detail-page.ts'
import { filterOf } from './page/filter-form.ts'
import { markupAnswer } from './page/layout.ts'
import { listPage } from './page/list-page.ts'
import { LIVE_SCRIPT } from './page/live.ts'
import { MOST_ROWS, rowsOf } from './page/rows.ts'
import { STYLE } from './page/style.ts'
import { languageFor, wantsPage } from './page/wanted.ts'

export interface JournalEndpoints {
  readonly journal: Journal
  readonly isOn: boolean
  /** Puts a request to the mock, as a client would. */
  readonly send: (request: HttpRequest) => HttpResponse | Promise<HttpResponse>
  readonly mounts: () => readonly Mount[]
  readonly hasInbox: () => boolean
}

/** The page of the journal, and the same as JSON. */
export const journalEndpoints = ({
  journal,
  isOn,
  send,
  mounts,
  hasInbox,
}: JournalEndpoints): readonly Endpoint[] => [
  {
    method: 'GET',
    path: '',
    handle: asked => {
      const filter = filterOf(asked.query)
      const fitting = journal.recorded({ ...filter, limit: MOST_ROWS })
      const all = journal.recorded()
      const language = languageFor(asked)
      return listPage({ language, filter, fitting, all, mounts: mounts(), isOn, hasInbox: hasInbox() })
    },
  },
  {
    method: 'GET',
    path: '/rows',
    handle: asked => {
      const [newest] = journal.recorded({ limit: 1 })
      const fitting = journal.recorded({ ...filterOf(asked.query), limit: MOST_ROWS })
      return markupAnswer(rowsOf(fitting, languageFor(asked), String(newest?.number ?? 0)))
    },
  },
  { method: 'GET', path: '/style.css', handle: () => textAnswer('text/css; charset=utf-8', STYLE) },
  {
    method: 'GET',
    path: '/live.js',
    handle: () => textAnswer('text/javascript; charset=utf-8', LIVE_SCRIPT),
  },
  {
    method: 'GET',
    path: '/requests',
    handle: ({ query }) => {
      const limit = Number(query.get('limit') ?? 100)
      return jsonAnswer(200, { requests: journal.recorded({ ...filterOf(query), limit }).map(summaryOf) })
    },
  },
  {
    method: 'DELETE',
    path: '/requests',
    handle: () => {
      journal.clear()
      return { status: 204, headers: {} }
    },
  },
  {
    // A form of HTML has no DELETE.
    method: 'POST',
    path: '/requests/clear',
    handle: asked => {
      journal.clear()
      return seeOther(`${ADMIN_PATH}?lang=${languageFor(asked)}`)
    },
  },
  {
    method: 'GET',
    path: '/requests/{id}',
    handle: asked => {
      const found = recordedAt(journal, asked)
      if (!found) return unknown()
      const entry = journal.entry(found)
      return wantsPage(asked) ? detailPage(entry, languageFor(asked), urlOf(asked)) : jsonAnswer(200, entry)
    },
  },
  {
    method: 'POST',
    path: '/requests/{id}/replay',
    handle: async asked => {
      const found = recordedAt(journal, asked)
      if (!found) return unknown()
      if (found.whole?.request !== undefined) return notWhole()
      const again = { ...found.request }
      await send(again)
      const made = journal.recorded().find(({ request }) => request === again)
      if (!made) return unknown()
      if (!wantsPage(asked)) return jsonAnswer(200, journal.entry(made))
      return seeOther(`${ADMIN_PATH}/requests/${made.number}?lang=${languageFor(asked)}`)
    },
  },
  {
    method: 'GET',
    path: '/har',
    handle: ({ query }) =>
      jsonAnswer(200, harOf(journal.list(filterOf(query)), VERSION), {
        'content-disposition': 'attachment; filename="ddi.har"',
      }),
  },
]

const recordedAt = (journal: Journal, { path }: AdminRequest): Recorded | undefined =>
  journal.at(Number(path['id']))

const unknown = (): HttpResponse => {
  const detail = 'The journal has no such request; it may have made room for newer ones.'
  return problemResponse(problem('resource-not-found', { detail }), ADMIN_FIELDS)
}

const notWhole = (): HttpResponse => {
  const detail = 'The request was not kept whole, so that it cannot be sent again.'
  return problemResponse(problem('resource-conflict', { detail }), ADMIN_FIELDS)
}

/** The guard has seen that the host is one of this mock. */
const urlOf = ({ request }: AdminRequest): string => `http://${request.headers['host']}`

const seeOther = (location: string): HttpResponse => ({ status: 303, headers: { location } })

const textAnswer = (contentType: string, body: string): HttpResponse => ({
  status: 200,
  headers: { 'content-type': contentType },
  body,
})
