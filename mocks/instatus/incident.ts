import type { Random } from 'ddi/base'
import type { components } from '../../generated/instatus/types.ts'
import { hexadecimal } from '../chance.ts'
import type { Component, Incident, StatusPage, Update } from './state.ts'

type Schemas = components['schemas']

/** What opening, correcting and updating an incident have between them. */
export type Sent = Partial<Schemas['InsidenBaru']>

/** `ck` and 23 characters, as long as Instatus's own. */
export const newId = (random: Random): string => `ck${hexadecimal(random, 23)}`

export const componentIn = ({ komponen }: StatusPage, id: string): Component | undefined =>
  komponen.find(component => component.id === id)

/** Whether the page has all components that were named. */
export const areKnown = (page: StatusPage, { components = [], statuses = [] }: Sent): boolean =>
  [...components, ...statuses.map(({ id }) => id)].every(id => componentIn(page, id) !== undefined)

/** New statuses of the components that are touched. */
export const applyStatuses = (page: StatusPage, { statuses = [] }: Sent): void => {
  for (const { id, status } of statuses) {
    const component = componentIn(page, id)
    if (component) component.status = status
  }
}

export const updateOf = (
  id: string,
  { message = '', status, started, notify = false }: Sent & Pick<Update, 'status'>,
  now: number,
): Update => ({
  id,
  message,
  messageHtml: htmlOf(message),
  status,
  notify,
  started: started ?? timeOf(now),
  ended: null,
  duration: null,
  createdAt: timeOf(now),
})

/** The next update ends the one before; `RESOLVED` ends the incident, and any other status opens it again. */
export const addUpdate = (incident: Incident, update: Update): void => {
  const before = incident.updates.at(-1)
  if (before) before.duration = secondsBetween(before.started, update.started)
  incident.updates.push(update)
  setStatus(incident, update.status, update.started ?? '')
}

export const setStatus = (incident: Incident, status: Incident['status'], at: string): void => {
  incident.status = status
  incident.resolved = status === 'RESOLVED' ? (incident.resolved ?? at) : null
}

/** In its wire form. */
export const shown = (
  page: StatusPage,
  { published: _, components, ...incident }: Incident,
): Schemas['Insiden'] => ({
  ...incident,
  components: components.flatMap(id => componentIn(page, id) ?? []),
})

export const timeOf = (now: number): string => new Date(now).toISOString()

const secondsBetween = (from: string | null | undefined, until: string | null | undefined): number | null => {
  if (!from || !until) return null
  return Math.max(0, Math.round((Date.parse(until) - Date.parse(from)) / 1_000))
}

/** Paragraphs only: what else Markdown has is shown as it was written. */
export const htmlOf = (message: string): string =>
  message
    .split(/\n{2,}/)
    .map(paragraph => `<p>${escaped(paragraph)}</p>`)
    .join('')

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
