import { scenario } from 'ddi/mock'
import type { operations } from '../../generated/instatus/types.ts'
import {
  addUpdate,
  applyStatuses,
  areKnown,
  componentIn,
  htmlOf,
  newId,
  setStatus,
  shown,
  timeOf,
  updateOf,
} from './incident.ts'
import { NO_COMPONENT, NOT_FOUND, refuse, TOO_MANY_UPDATES } from './refusal.ts'
import { type Incident, type StatusPage, statusPage } from './state.ts'
import { summaryOf } from './summary.ts'

/** A page is read by people; a mock that runs for days must not grow. */
const MOST_INCIDENTS = 500
/** As many as the contract shows of an incident. */
const MOST_UPDATES = 500

/** The campus's public status page: components, incidents and their updates. */
export default scenario<operations, StatusPage>({
  state: statusPage,
  refuse,
  operations: {
    listComponents: ({ path, query, state }) => {
      if (!isPage(state, path)) return NOT_FOUND
      return { status: 200, body: pageOf(state.komponen, query) }
    },
    updateComponent: ({ path, body, state }) => {
      const component = isPage(state, path) ? componentIn(state, path.component_id) : undefined
      if (!component) return NOT_FOUND
      return { status: 200, body: Object.assign(component, body) }
    },
    listIncidents: ({ path, query, state }) => {
      if (!isPage(state, path)) return NOT_FOUND
      return { status: 200, body: pageOf(state.insiden, query).map(incident => shown(state, incident)) }
    },
    createIncident: ({ path, body, state, clock, random }) => {
      if (!isPage(state, path)) return NOT_FOUND
      if (!areKnown(state, body)) return NO_COMPONENT
      const { name, components, started = timeOf(clock.now()), status, shouldPublish = true } = body
      const incident: Incident = {
        id: newId(random),
        name,
        status,
        started,
        resolved: null,
        updates: [],
        components,
        published: shouldPublish,
      }
      addUpdate(incident, updateOf(newId(random), body, clock.now()))
      applyStatuses(state, body)
      state.insiden.unshift(incident)
      state.insiden.splice(MOST_INCIDENTS)
      return { status: 200, body: shown(state, incident) }
    },
    getIncident: ({ path, state }) => {
      const incident = incidentIn(state, path)
      return incident ? { status: 200, body: shown(state, incident) } : NOT_FOUND
    },
    updateIncident: ({ path, body, state, clock }) => {
      const incident = incidentIn(state, path)
      if (!incident) return NOT_FOUND
      if (!areKnown(state, body)) return NO_COMPONENT
      const { name, message, components, started, status, shouldPublish } = body
      incident.name = name ?? incident.name
      incident.started = started ?? incident.started
      incident.components = components ?? incident.components
      incident.published = shouldPublish ?? incident.published
      const last = incident.updates.at(-1)
      if (last && message !== undefined) Object.assign(last, { message, messageHtml: htmlOf(message) })
      if (status !== undefined) setStatus(incident, status, timeOf(clock.now()))
      applyStatuses(state, body)
      return { status: 200, body: shown(state, incident) }
    },
    createIncidentUpdate: ({ path, body, state, clock, random }) => {
      const incident = incidentIn(state, path)
      if (!incident) return NOT_FOUND
      if (!areKnown(state, body)) return NO_COMPONENT
      if (incident.updates.length >= MOST_UPDATES) return TOO_MANY_UPDATES
      const update = updateOf(newId(random), body, clock.now())
      addUpdate(incident, update)
      applyStatuses(state, body)
      incident.components = [...new Set([...incident.components, ...(body.components ?? [])])]
      return { status: 200, body: update }
    },
    getSummary: ({ state }) => ({ status: 200, body: summaryOf(state) }),
  },
})

const isPage = ({ halaman }: StatusPage, { page_id }: { readonly page_id: string }): boolean =>
  halaman.id === page_id

const incidentIn = (
  state: StatusPage,
  path: { readonly page_id: string; readonly incident_id: string },
): Incident | undefined =>
  isPage(state, path) ? state.insiden.find(({ id }) => id === path.incident_id) : undefined

const pageOf = <Row>(
  rows: readonly Row[],
  { page = 1, per_page = 50 }: { readonly page?: number; readonly per_page?: number },
): Row[] => rows.slice((page - 1) * per_page, page * per_page)
