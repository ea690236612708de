import { find } from '../kept.ts'
import { wib } from '../wib.ts'
import { against, FOREIGN, wrong } from './refusal.ts'
import { isConsole, newId, rowsOf } from './resource.ts'
import { requests } from './resources.ts'
import { hoursFrom } from './time.ts'
import { change, create } from './write.ts'

const HOURS_TO_ISSUE = 72

/** The form of SOP 6.E.1; a system asks for itself. */
export const askForToken = create('ajukanPermintaanToken', requests, (body, context) => {
  const { state, clock, consumer } = context
  if (!isConsole(context) && body['id_sistem'] !== consumer) return FOREIGN
  const isWaiting = rowsOf(state, 'permintaan').some(
    row =>
      row['status'] === 'diajukan' &&
      row['id_sistem'] === body['id_sistem'] &&
      sorted(row['scope']) === sorted(body['scope']),
  )
  if (isWaiting) return against('A request with the same scopes is waiting for a decision.')
  return {
    id_permintaan: newId(state, requests.prefix, clock.now()),
    ...body,
    status: 'diajukan',
    diajukan_pada: wib(clock.now()),
    diputuskan_pada: null,
    catatan_keputusan: null,
    terbitkan_sebelum: null,
    id_token: null,
  }
})

const sorted = (scopes: unknown): string => [...(scopes as string[])].sort().join(' ')

/** Once; what is approved may be issued for 72 hours. */
export const decide = change('putuskanPermintaanToken', requests, (row, body, { clock, scopesOf }) => {
  if (row['status'] !== 'diajukan') return against('The request was decided already.')
  const asked = row['scope'] as string[]
  const scope = (body['scope'] ?? asked) as string[]
  const extra = scope.findIndex(name => !asked.includes(name))
  if (extra >= 0) {
    const wanted = 'one of the scopes of the request'
    return wrong('body', `/scope/${extra}`, 'scope-not-requested', 'was not asked for', wanted)
  }
  const isApproved = body['keputusan'] === 'disetujui'
  const held = scopesOf(String(row['id_sistem']))
  const foreign = isApproved ? scope.findIndex(name => !held.includes(name)) : -1
  if (foreign >= 0) {
    const at = body['scope'] ? `/scope/${foreign}` : ''
    const wanted = `what an active DDI gives the system: ${held.join(', ') || 'nothing'}`
    return wrong('body', at, 'scope-not-granted', 'has a scope that no DDI gives the system', wanted)
  }
  return {
    ...row,
    scope,
    status: body['keputusan'],
    diputuskan_pada: wib(clock.now()),
    catatan_keputusan: body['catatan'],
    terbitkan_sebelum: isApproved ? hoursFrom(clock.now(), HOURS_TO_ISSUE) : null,
  }
})

export const requestOf = (state: Parameters<typeof rowsOf>[0], id: unknown) =>
  find(state.tabel.permintaan, String(id))
