import type { components } from '../../generated/instatus/types.ts'
import { componentIn } from './incident.ts'
import type { Incident, StatusPage } from './state.ts'

type Schemas = components['schemas']
type Status = Schemas['StatusKomponen']

/** From the least to the worst. */
const SEVERITY: readonly Status[] = [
  'OPERATIONAL',
  'UNDERMAINTENANCE',
  'DEGRADEDPERFORMANCE',
  'MINOROUTAGE',
  'PARTIALOUTAGE',
  'MAJOROUTAGE',
]

/** What the public reads: published incidents that last, and how the page stands. */
export const summaryOf = (page: StatusPage): Schemas['Ringkasan'] => {
  const active = page.insiden.filter(({ published, status }) => published && status !== 'RESOLVED')
  const { name, url } = page.halaman
  return {
    page: { name, url, status: statusOf(page, active) },
    ...(active.length > 0 && {
      activeIncidents: active.slice(0, 100).map(incident => ({
        name: incident.name,
        started: incident.started,
        status: incident.status,
        impact: worst(incident.components.flatMap(id => componentIn(page, id)?.status ?? [])),
        url: `${url}/${incident.id}`,
      })),
    }),
  }
}

const statusOf = ({ komponen }: StatusPage, active: readonly Incident[]): Schemas['StatusHalaman'] => {
  const state = worst(komponen.map(({ status }) => status))
  if (active.length > 0 || SEVERITY.indexOf(state) > SEVERITY.indexOf('UNDERMAINTENANCE')) return 'HASISSUES'
  return state === 'UNDERMAINTENANCE' ? state : 'UP'
}

const worst = (statuses: readonly Status[]): Status =>
  SEVERITY.findLast(status => statuses.includes(status)) ?? 'OPERATIONAL'
