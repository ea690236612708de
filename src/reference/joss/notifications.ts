import { createHash } from 'node:crypto'
import type { Kysely, Selectable } from 'kysely'
import type { components } from '#generated/joss/types'
import type { JossTables } from './tables.ts'

export type Notification = components['schemas']['Notifikasi']

/**
 * Records an event once, however often it is sent, and what it says of its company or vacancy unless something newer
 * is known. Gives whether the event was new.
 */
export const record = (db: Kysely<JossTables>, notification: Notification, now: number): Promise<boolean> =>
  db.transaction().execute(async transaction => {
    const kunci = keyOf(notification)
    const { event, resource, id: id_sumber, status = null } = notification
    const terjadi_pada = happened(notification, now)
    const fact = { kunci, event, resource, id_sumber, status, terjadi_pada }
    const { numInsertedOrUpdatedRows = 0n } = await transaction
      .insertInto('notifikasi')
      .values({ ...fact, diterima_pada: now })
      .onConflict(conflict => conflict.column('kunci').doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows === 0n) return false
    await transaction
      .insertInto('keadaan')
      .values(fact)
      .onConflict(conflict =>
        conflict
          .columns(['resource', 'id_sumber'])
          .doUpdateSet({ event, status, terjadi_pada, kunci })
          .where(({ eb, or, and }) =>
            or([
              eb('keadaan.terjadi_pada', '<', terjadi_pada),
              // Of two at the same time the same one wins, in whatever order they come.
              and([eb('keadaan.terjadi_pada', '=', terjadi_pada), eb('keadaan.kunci', '<', kunci)]),
            ]),
          ),
      )
      .execute()
    return true
  })

/** What is known last of a company or vacancy. */
export const stateOf = (
  db: Kysely<JossTables>,
  resource: Notification['resource'],
  id: string,
): Promise<Selectable<JossTables['keadaan']> | undefined> =>
  db
    .selectFrom('keadaan')
    .selectAll()
    .where('resource', '=', resource)
    .where('id_sumber', '=', id)
    .executeTakeFirst()

const keyOf = ({ event, resource, id, status, occurred_at }: Notification): string =>
  createHash('sha256')
    .update(JSON.stringify([event, resource, id, status ?? null, occurred_at]))
    .digest('hex')

/** A time ahead of ours would outlast everything that happens after it. */
const happened = ({ occurred_at }: Notification, now: number): number => {
  // RFC 3339 lets a leap second and lower-case letters through, which `Date.parse` does not read.
  const time = Date.parse(occurred_at.toUpperCase().replace(/:60(?=[.Z+-])/, ':59'))
  return Number.isNaN(time) ? now : Math.min(time, now)
}
