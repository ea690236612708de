import { DdiError, type HttpResponse, problem } from '#base'
import { problemResponse } from '#http'
import { type Endpoint, jsonAnswer } from './endpoint.ts'
import type { Inbox, InboxFilter, Received } from './inbox.ts'
import { inboxPage } from './page/inbox-page.ts'
import { languageFor, wantsPage } from './page/wanted.ts'

/** One-time codes, links and whatever else goes to people and not to a client. */
export const inboxEndpoints = (inbox: Inbox): readonly Endpoint[] => [
  {
    method: 'GET',
    path: '/inbox',
    handle: asked => {
      const given = (name: string): string | undefined => asked.query.get(name) || undefined
      const filter = { api: given('api'), to: given('to'), about: given('about') }
      const messages = messagesIn(inbox, { ...filter, limit: Number(given('limit') ?? 100) })
      if (messages instanceof DdiError) return unreadable(messages)
      return wantsPage(asked)
        ? inboxPage(messages, filter, languageFor(asked))
        : jsonAnswer(200, { messages })
    },
  },
]

const messagesIn = (inbox: Inbox, filter: InboxFilter): readonly Received[] | DdiError => {
  try {
    return inbox.list(filter)
  } catch (error) {
    if (error instanceof DdiError) return error
    throw error
  }
}

const unreadable = ({ message }: DdiError): HttpResponse =>
  problemResponse(problem('resource-conflict', { detail: message }))
