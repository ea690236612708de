import type { components } from '#generated/stk/types'
import {
  callerOf,
  equalTo,
  isConsole,
  keep,
  locationOf,
  named,
  pageOfRecords,
  type Some,
  shown,
} from './answer.ts'
import type { RequestRow } from './kinds.ts'
import type { Platform } from './platform.ts'
import { conflict, foreign, invalid } from './refusal.ts'
import { hoursAfter, wib } from './wib.ts'

type Operation =
  | 'daftarPermintaanToken'
  | 'ajukanPermintaanToken'
  | 'ambilPermintaanToken'
  | 'putuskanPermintaanToken'

const HOURS_TO_ISSUE = 72

/** The official form for a token and STK's decision on it (SOP 6.E.1). */
export const tokenRequestHandlers = (platform: Platform): Some<Operation> => {
  const { requests } = platform.register
  const { clock } = platform
  return {
    daftarPermintaanToken: async input => {
      const { id_sistem = ownSystem(input), status } = input.query
      if (!isConsole(input) && id_sistem !== callerOf(input)) foreign()
      return pageOfRecords(requests, equalTo({ id_sistem, status }), input.query, clock.now())
    },

    ajukanPermintaanToken: async input => {
      const { body } = input
      if (!isConsole(input) && body.id_sistem !== callerOf(input)) foreign()
      await requireSystem(platform, body.id_sistem)
      requireGranted(platform, body)
      const waiting = await requests.list([
        [['id_sistem', '=', body.id_sistem]],
        [['status', '=', 'diajukan']],
      ])
      if (waiting.some(({ scope }) => sorted(scope) === sorted(body.scope)))
        conflict('A request with the same scopes is waiting for a decision.')
      const row: RequestRow = {
        id_permintaan: await platform.number('PTK'),
        ...body,
        status: 'diajukan',
        diajukan_pada: wib(clock.now()),
        diputuskan_pada: null,
        catatan_keputusan: null,
        terbitkan_sebelum: null,
        id_token: null,
      }
      await requests.add(row)
      return { status: 201, headers: locationOf(`/permintaan-token/${row.id_permintaan}`), body: row }
    },

    ambilPermintaanToken: async input => {
      const row = await named(requests, input.path.id_permintaan, clock.now())
      if (!isConsole(input) && row.id_sistem !== callerOf(input)) foreign()
      return { status: 200, body: shown(row) }
    },

    putuskanPermintaanToken: async ({ path, body: { keputusan, catatan, scope } }) => {
      const row = await named(requests, path.id_permintaan, clock.now())
      if (row.status !== 'diajukan') conflict('The request was decided already.')
      requireAsked(row.scope, scope ?? [])
      const now = clock.now()
      const body = await keep(requests, {
        ...row,
        scope: scope ?? row.scope,
        status: keputusan,
        diputuskan_pada: wib(now),
        catatan_keputusan: catatan,
        terbitkan_sebelum: keputusan === 'disetujui' ? wib(hoursAfter(now, HOURS_TO_ISSUE)) : null,
      })
      return { status: 200, body }
    },
  }
}

const ownSystem = (input: Parameters<typeof isConsole>[0]): string | undefined =>
  isConsole(input) ? undefined : callerOf(input)

/** A token belongs to a registered system that is not turned off (SOP 6.E.2). */
export const requireSystem = async ({ register }: Platform, id: string): Promise<void> => {
  const system = await register.systems.find(id)
  if (system === undefined) {
    invalid('body', '/id_sistem', 'system-not-registered', 'is not registered', 'a system of the register')
  }
  if (system?.status === 'nonaktif') conflict('The system is turned off.')
}

/** SOP 6.A.3: the documents that the form names must give each scope to the system. */
const requireGranted = (
  { documents }: Platform,
  { id_sistem, integrasi, scope }: components['schemas']['PermintaanTokenBaru'],
): void => {
  const strange = integrasi.findIndex(id => !documents.integrationsOf(id_sistem).includes(id))
  if (strange >= 0) {
    const detail = 'is no active integration document in which the system takes part'
    invalid('body', `/integrasi/${strange}`, 'integration-unknown', detail, 'a document of this system')
  }
  const granted = new Set(integrasi.flatMap(id => documents.scopes(id, id_sistem)))
  const extra = scope.findIndex(name => !granted.has(name))
  if (extra < 0) return
  const wanted = 'a scope that an integration document gives to this system'
  const detail = 'is not in an active integration document of the system'
  invalid('body', `/scope/${extra}`, 'scope-not-granted', detail, wanted)
}

const requireAsked = (asked: readonly string[], decided: readonly string[]): void => {
  const extra = decided.findIndex(name => !asked.includes(name))
  if (extra < 0) return
  const wanted = 'one of the scopes of the request'
  invalid('body', `/scope/${extra}`, 'scope-not-requested', 'was not asked for', wanted)
}

const sorted = (scopes: readonly string[]): string => [...scopes].sort().join(' ')
