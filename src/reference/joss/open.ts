import type { Kysely } from 'kysely'
import type { operations } from '#generated/joss-notifikasi/types'
import type { Handlers } from '#provider'
import type { ReferenceSystem, SystemContext } from '../system.ts'
import { record } from './notifications.ts'
import { keepSecret } from './secret.ts'
import { JOSS_MIGRATIONS, type JossTables } from './tables.ts'

export interface JossNotifications extends ReferenceSystem {
  readonly db: Kysely<JossTables>
}

/** SIMAK's receiver of what JOSS tells; the kit checks signature, time and `Request-Id` before it gets here. */
export const openJossNotifications = async ({
  storage,
  stores,
  clock,
  joss,
}: SystemContext): Promise<JossNotifications> => {
  const db = await storage.open<JossTables>('joss-notifikasi', JOSS_MIGRATIONS)
  if (joss && stores.secrets) await keepSecret(joss, stores.secrets, clock)
  const handlers: Handlers<operations> = {
    terimaNotifikasi: async ({ body }) => {
      await record(db, body, clock.now())
      return { status: 204 }
    },
  }
  return { db, handlers }
}
