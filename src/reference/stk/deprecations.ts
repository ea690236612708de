import { announceDeprecation } from './announcements.ts'
import { callerOf, equalTo, keep, locationOf, named, pageOfRecords, type Some, shown } from './answer.ts'
import type { DeprecationRow } from './kinds.ts'
import type { NoticeBoard } from './notice-board.ts'
import type { NoticeRow } from './outbox.ts'
import type { Platform } from './platform.ts'
import { conflict, foreign, invalid } from './refusal.ts'
import { dayOf, daysBetween, wib } from './wib.ts'

type Operation =
  | 'daftarPemberitahuanUsang'
  | 'terbitkanPemberitahuanUsang'
  | 'ambilPemberitahuanUsang'
  | 'ubahPemberitahuanUsang'
  | 'akuiPemberitahuanUsang'

/** SOP 6.D.4, counted in calendar days in WIB. */
const DAYS_OF_NOTICE = 30
const OFF = 'The notice holds no more: the api is turned off, or the notice was called off.'

/** Notices that an api will be turned off (SOP 6.D.4). */
export const deprecationHandlers = (platform: Platform, board: NoticeBoard): Some<Operation> => {
  const { clock, documents, register } = platform
  const { deprecations } = register
  const standing = async (id: string) => {
    const row = await named(deprecations, id, clock.now())
    if (row.status !== 'diumumkan') conflict(OFF)
    return row
  }
  return {
    daftarPemberitahuanUsang: async ({ query }) => {
      const { api, status } = query
      return pageOfRecords(deprecations, equalTo<DeprecationRow>({ api, status }), query, clock.now())
    },

    terbitkanPemberitahuanUsang: async ({ body }) => {
      const { operasi = null, pengganti = null } = body
      if (!documents.isApi(body.api))
        invalid('body', '/api', 'api-unknown', 'is not in the portal', 'an api of the portal')
      if (daysBetween(dayOf(clock.now()), body.nonaktif_pada) < DAYS_OF_NOTICE) {
        const wanted = 'a date at least 30 days after today (SOP 6.D.4)'
        invalid('body', '/nonaktif_pada', 'notice-too-short', 'is less than 30 days ahead', wanted)
      }
      await requireNone(platform, { ...body, operasi })
      const row: DeprecationRow = {
        id_pemberitahuan: await platform.number('PUS'),
        ...body,
        operasi,
        pengganti,
        diumumkan_pada: wib(clock.now()),
        status: 'diumumkan',
        penerima: documents
          .consumers(body.api, operasi)
          .map(id_sistem => ({ id_sistem, dikirim_pada: null, diakui_pada: null })),
      }
      await deprecations.add(row)
      await board.refresh()
      await tellAll(platform, row, 'diumumkan')
      const headers = locationOf(`/pemberitahuan-usang/${row.id_pemberitahuan}`)
      return { status: 201, headers, body: row }
    },

    ambilPemberitahuanUsang: async ({ path }) => ({
      status: 200,
      body: shown(await named(deprecations, path.id_pemberitahuan, clock.now())),
    }),

    ubahPemberitahuanUsang: async ({ path, body }) => {
      const row = await standing(path.id_pemberitahuan)
      const { nonaktif_pada = row.nonaktif_pada, status = row.status } = body
      if (nonaktif_pada < row.nonaktif_pada) {
        const detail = 'is before the date that was announced'
        invalid('body', '/nonaktif_pada', 'notice-shortened', detail, 'a later date')
      }
      const changed = await keep(deprecations, { ...row, nonaktif_pada, status })
      await board.refresh()
      await tellAll(platform, changed, status === 'dibatalkan' ? 'dibatalkan' : 'diundurkan')
      return { status: 200, body: changed }
    },

    akuiPemberitahuanUsang: async input => {
      const caller = callerOf(input)
      const row = await named(deprecations, input.path.id_pemberitahuan, clock.now())
      if (!row.penerima.some(({ id_sistem }) => id_sistem === caller)) foreign()
      if (row.status !== 'diumumkan') conflict(OFF)
      const now = wib(clock.now())
      const penerima = row.penerima.map(receiver =>
        receiver.id_sistem === caller && receiver.diakui_pada === null
          ? { ...receiver, dikirim_pada: receiver.dikirim_pada ?? now, diakui_pada: now }
          : receiver,
      )
      return { status: 200, body: await keep(deprecations, { ...row, penerima }) }
    },
  }
}

const requireNone = async (
  { register }: Platform,
  { api, versi, operasi }: Pick<DeprecationRow, 'api' | 'versi' | 'operasi'>,
): Promise<void> => {
  const standing = await register.deprecations.list([
    ...equalTo<DeprecationRow>({ api, versi, status: 'diumumkan' }),
    [['operasi', operasi === null ? 'is' : '=', operasi]],
  ])
  if (standing.length > 0) conflict('A notice on this api and version stands already; change it instead.')
}

const tellAll = async (
  platform: Platform,
  row: DeprecationRow,
  event: Parameters<typeof announceDeprecation>[2],
): Promise<void> => {
  for (const { id_sistem } of row.penerima) await announceDeprecation(platform, row, event, id_sistem)
}

/** A notice got away: the deprecation shows when its receiver was told first. */
export const recordSent = async (platform: Platform, { id, jenis, id_sistem }: NoticeRow): Promise<void> => {
  if (jenis !== 'api-usang') return
  const row = await platform.register.deprecations.find(id.split(':')[1] ?? '')
  if (row === undefined) return
  const dikirim_pada = wib(platform.clock.now())
  const penerima = row.penerima.map(receiver =>
    receiver.id_sistem === id_sistem && receiver.dikirim_pada === null
      ? { ...receiver, dikirim_pada }
      : receiver,
  )
  await platform.register.deprecations.replace({ ...row, penerima })
}
