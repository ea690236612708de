import { statusPageIncident } from '../monitor/services.ts'
import { announceIncident } from './announcements.ts'
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
import { deadlineOf, incidentOf } from './incident.ts'
import type { IncidentRow } from './kinds.ts'
import type { Platform } from './platform.ts'
import { conflict, foreign, invalid } from './refusal.ts'
import type { Kept, Test } from './register.ts'
import { wib } from './wib.ts'

type Operation = 'daftarInsiden' | 'laporkanInsiden' | 'ambilInsiden' | 'perbaruiInsiden' | 'catatTindakan'

const MOST_ACTIONS = 100

type Called = Parameters<typeof isConsole>[0]

/** The incident log and its corrective actions (SOP 7). */
export const incidentHandlers = (platform: Platform): Some<Operation> => {
  const { clock, register } = platform
  const { incidents } = register
  const visible = async (input: Called, id: string): Promise<Kept<IncidentRow>> => {
    const row = await named(incidents, id, clock.now())
    const caller = callerOf(input)
    return isConsole(input) || row.id_sistem === caller || row.dilaporkan_oleh === caller ? row : foreign()
  }
  return {
    daftarInsiden: async input => {
      const { id_sistem, status, tingkat } = input.query
      const tests = [...equalTo<IncidentRow>({ id_sistem, status, tingkat }), ...ownOf(input)]
      return pageOfRecords(incidents, tests, input.query, clock.now())
    },

    laporkanInsiden: async input => {
      const { body } = input
      if (Date.parse(body.diketahui_pada) < Date.parse(body.waktu_kejadian)) {
        const wanted = 'a time at or after waktu_kejadian'
        invalid('body', '/diketahui_pada', 'time-order', 'is before waktu_kejadian', wanted)
      }
      await requireNew(platform, body)
      const row = incidentOf(await platform.number('INS'), { integrasi: null, ...body }, callerOf(input))
      await incidents.add(row)
      await announceIncident(platform, row)
      return { status: 201, headers: locationOf(`/insiden/${row.id_insiden}`), body: row }
    },

    ambilInsiden: async input => {
      const row = shown(await visible(input, input.path.id_insiden))
      return { status: 200, body: { ...row, id_instatus: await publicIdOf(platform, row) } }
    },

    perbaruiInsiden: async ({ path, body }) => {
      const row = await named(incidents, path.id_insiden, clock.now())
      const changed = { ...row, ...body }
      const isEnding = changed.status === 'selesai'
      if (isEnding && (changed.tindakan.length === 0 || changed.akar_masalah === null))
        conflict('An incident needs a corrective action and its cause before it is resolved (SOP 7.2).')
      const selesai_pada = isEnding ? (row.selesai_pada ?? wib(clock.now())) : null
      const kept = await keep(incidents, {
        ...changed,
        selesai_pada,
        batas_pemberitahuan: deadlineOf(changed),
      })
      if (kept.batas_pemberitahuan !== row.batas_pemberitahuan) await announceIncident(platform, kept)
      return { status: 200, body: kept }
    },

    catatTindakan: async input => {
      const { body } = input
      const row = await visible(input, input.path.id_insiden)
      if (row.status === 'selesai') conflict('The incident is resolved; reopen it first.')
      if (row.tindakan.length >= MOST_ACTIONS) conflict('The incident has as many actions as it may have.')
      if (body.jenis === 'pelaporan-eksternal' && !body.pihak_eksternal) {
        const wanted = 'the party that was told, because jenis is pelaporan-eksternal'
        invalid('body', '/pihak_eksternal', 'required', 'is missing', wanted)
      }
      const action = {
        id_tindakan: await platform.number('TDK'),
        id_insiden: row.id_insiden,
        pihak_eksternal: null,
        nomor_tiket: null,
        ...body,
        dicatat_oleh: callerOf(input),
      }
      await keep(incidents, { ...row, status: 'ditangani', tindakan: [...row.tindakan, action] })
      return { status: 201, headers: locationOf(`/insiden/${row.id_insiden}`), body: action }
    },
  }
}

const requireNew = async (
  { register }: Platform,
  { id_sistem, judul }: Pick<IncidentRow, 'id_sistem' | 'judul'>,
) => {
  const open = await register.incidents.list([
    [['id_sistem', '=', id_sistem]],
    [['judul', '=', judul]],
    [['status', 'in', ['terbuka', 'ditangani']]],
  ])
  if (open.length > 0) conflict('An open incident of this system has the same title.')
}

const ownOf = (input: Called): readonly Test<IncidentRow>[] =>
  isConsole(input)
    ? []
    : [
        [
          ['id_sistem', '=', callerOf(input)],
          ['dilaporkan_oleh', '=', callerOf(input)],
        ],
      ]

/** Where the public reads of it, once the monitor has published its alert. */
const publicIdOf = async ({ monitor }: Platform, { id_instatus, id_peringatan }: IncidentRow) =>
  id_instatus ??
  (id_peringatan === null ? null : ((await statusPageIncident(monitor, id_peringatan)) ?? null))
