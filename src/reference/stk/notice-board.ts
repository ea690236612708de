import type { SunsetNotices } from '#provider'
import type { DeprecationRow } from './kinds.ts'
import type { Register } from './register.ts'
import { startOf } from './wib.ts'

/** The deprecation notices that stand, held in memory: every answer of every system asks for them. */
export interface NoticeBoard {
  /** What is announced of a major version of an api. */
  of(api: string, version: number): SunsetNotices
  /** Reads them again: after a change here at once, after one on another node within the calendar's five minutes. */
  refresh(): Promise<void>
}

export const noticeBoard = (deprecations: Register<DeprecationRow>): NoticeBoard => {
  let standing: ReadonlyMap<string, DeprecationRow> = new Map()
  return {
    of: (api, version) => operation =>
      datesOf(standing.get(keyOf(api, version, operation)) ?? standing.get(keyOf(api, version, null))),
    refresh: async () => {
      const rows = await deprecations.list([[['status', 'in', ['diumumkan', 'nonaktif']]]])
      standing = new Map(rows.map(row => [keyOf(row.api, row.versi, row.operasi), row]))
    },
  }
}

const keyOf = (api: string, version: number, operation: string | null): string =>
  [api, version, operation ?? ''].join(' ')

/** It is off from the first moment of its day in WIB. */
const datesOf = (row: DeprecationRow | undefined): ReturnType<SunsetNotices> =>
  row && { deprecation: row.diumumkan_pada, sunset: new Date(startOf(row.nonaktif_pada)).toISOString() }
