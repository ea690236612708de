import { openCms } from './cms/open.ts'
import { openElibrary } from './elibrary/open.ts'
import { openJossNotifications } from './joss/open.ts'
import { openJurnal } from './jurnal/open.ts'
import { openLms } from './lms/open.ts'
import { openPmb } from './pmb/open.ts'
import { openRepotori } from './repotori/open.ts'
import { openRepotoriOai } from './repotori-oai/open.ts'
import { openSiOrtu } from './si-ortu/open.ts'
import { openSimak } from './simak/open.ts'
import { openStk } from './stk/open.ts'
import type { ReferenceSystem, SystemContext } from './system.ts'

/** How each system is opened, by the api that it implements. */
const OPENERS = {
  cms: openCms,
  elibrary: openElibrary,
  'joss-notifikasi': openJossNotifications,
  jurnal: openJurnal,
  lms: openLms,
  pmb: openPmb,
  repotori: openRepotori,
  'repotori-oai': openRepotoriOai,
  'si-ortu': openSiOrtu,
  simak: openSimak,
  stk: openStk,
} satisfies Record<string, (context: SystemContext) => Promise<ReferenceSystem>>

export type ReferenceApi = keyof typeof OPENERS

/** Apis that the reference implements. */
export const REFERENCE_APIS = Object.keys(OPENERS) as readonly ReferenceApi[]

/** The systems, each with its own database, open and seeded. */
export type Systems = { readonly [Api in ReferenceApi]: Awaited<ReturnType<(typeof OPENERS)[Api]>> }

export const openSystems = async (context: SystemContext): Promise<Systems> => {
  const opened: [string, ReferenceSystem][] = []
  for (const api of REFERENCE_APIS) opened.push([api, await OPENERS[api](context)])
  return Object.fromEntries(opened) as Systems
}
