import { createInstatusClient, type InstatusClient } from '#generated/instatus/client'
import type { components } from '#generated/instatus/types'
import type { Alert } from '../alerts.ts'
import type { Channel } from '../message.ts'
import type { FailureKind } from '../tables.ts'
import type { NameOf } from '../templates.ts'
import { answered } from './channel-error.ts'

export interface InstatusAccess {
  readonly url: string
  readonly token: string
  readonly page: string
  /** The page's component of each system; others aren't shown to the public. */
  readonly components: ReadonlyMap<string, string>
}

type ComponentStatus = components['schemas']['StatusKomponen']

const STATUSES: Readonly<Record<FailureKind, ComponentStatus>> = {
  'galat-5xx': 'MAJOROUTAGE',
  'melebihi-10-detik': 'DEGRADEDPERFORMANCE',
  'tidak-terhubung': 'MAJOROUTAGE',
}

/** Milliseconds for one request; a delivery makes two at most. */
const PATIENCE = 15_000

/** The public status page (SOP 6.D.2). What stands there is read by everybody, and says no more than that. */
export const instatusChannel = (access: InstatusAccess, nameOf: NameOf, send: typeof fetch): Channel => {
  const client = createInstatusClient({
    baseUrl: access.url,
    credential: access.token,
    redirect: 'error',
    fetch: send,
  })
  const page = pageOf(client, access, nameOf)
  return {
    name: 'instatus',
    takes: message => message.kind !== 'notice' && access.components.has(message.alert.system),
    send: async ({ message, attempt, earlier }) => {
      if (message.kind === 'notice') return undefined
      if (message.kind === 'opened') return page.open(message.alert, attempt)
      // Without it nothing was published that could be ended: the page never took the incident.
      if (earlier !== undefined) await page.resolve(message.alert, earlier, attempt)
      return undefined
    },
  }
}

const pageOf = (client: InstatusClient, { page: page_id, components }: InstatusAccess, nameOf: NameOf) => {
  const titleOf = ({ id, system }: Alert) => `${nameOf(system)} terganggu (${id})`
  const componentsOf = ({ system }: Alert) => [
    ...(components.get(system) ? [components.get(system) ?? ''] : []),
  ]
  const statusesOf = (alert: Alert, status: ComponentStatus) =>
    componentsOf(alert).map(id => ({ id, status }))

  /** Creating isn't idempotent: after an attempt of which nobody knows how it ended, the page is asked first. */
  const published = async (alert: Alert): Promise<string | undefined> => {
    const listed = await client.GET('/v1/{page_id}/incidents', {
      params: { path: { page_id }, query: { per_page: 100 } },
      signal: AbortSignal.timeout(PATIENCE),
    })
    return dataOf(listed).find(({ name }) => name === titleOf(alert))?.id
  }

  const open = async (alert: Alert, attempt: number): Promise<string> => {
    const there = attempt > 1 ? await published(alert) : undefined
    if (there !== undefined) return there
    const created = await client.POST('/v1/{page_id}/incidents', {
      params: { path: { page_id } },
      body: {
        name: titleOf(alert),
        message: `Kami sedang menyelidiki gangguan pada ${nameOf(alert.system)}.`,
        components: componentsOf(alert),
        started: new Date(alert.started_at).toISOString(),
        status: 'INVESTIGATING',
        notify: true,
        statuses: statusesOf(alert, STATUSES[alert.kind]),
      },
      signal: AbortSignal.timeout(PATIENCE),
    })
    return dataOf(created).id
  }

  const resolve = async (alert: Alert, incident_id: string, attempt: number): Promise<void> => {
    const path = { page_id, incident_id }
    if (attempt > 1) {
      const known = await client.GET('/v1/{page_id}/incidents/{incident_id}', {
        params: { path },
        signal: AbortSignal.timeout(PATIENCE),
      })
      if (dataOf(known).status === 'RESOLVED') return
    }
    const updated = await client.POST('/v1/{page_id}/incidents/{incident_id}/incident-updates', {
      params: { path },
      body: {
        message: `${nameOf(alert.system)} sudah pulih.`,
        components: componentsOf(alert),
        status: 'RESOLVED',
        notify: true,
        statuses: statusesOf(alert, 'OPERATIONAL'),
      },
      signal: AbortSignal.timeout(PATIENCE),
    })
    dataOf(updated)
  }
  return { open, resolve }
}

const dataOf = <Data>({ data, response }: { readonly data?: Data; readonly response: Response }): Data => {
  if (data === undefined) throw answered(response.status)
  return data
}
