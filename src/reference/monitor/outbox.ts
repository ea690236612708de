import type { Kysely, Selectable, Transaction } from 'kysely'
import type { Channel, Message } from './message.ts'
import type { ChannelName, MonitorTables } from './tables.ts'

export type Channels = readonly Channel[]

interface Enqueued {
  readonly id: string
  readonly subject: string
  readonly message: Message
  readonly channels: readonly ChannelName[]
  readonly now: number
}

/** Adds a message for each channel; one that is there already stays as it is. */
export const enqueue = async (
  db: Kysely<MonitorTables> | Transaction<MonitorTables>,
  { id, subject, message, channels, now }: Enqueued,
): Promise<void> => {
  const rows = channels.map(channel => ({
    id: `${id}/${channel}`,
    channel,
    subject,
    message: JSON.stringify(message),
    created_at: now,
    due_at: now,
    attempts: 0,
    delivered_at: null,
    given_up_at: null,
    receipt: null,
  }))
  if (rows.length === 0) return
  await db
    .insertInto('monitor_outbox')
    .values(rows)
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

export type Waiting = Selectable<MonitorTables['monitor_outbox']>

/** Messages of a channel that may go out now, the oldest first; none before an earlier one on its subject went out. */
export const dueMessages = (
  db: Kysely<MonitorTables>,
  channel: ChannelName,
  now: number,
  limit: number,
): Promise<readonly Waiting[]> =>
  db
    .selectFrom('monitor_outbox as waiting')
    .selectAll()
    .where('channel', '=', channel)
    .where('message', 'is not', null)
    .where('due_at', '<=', now)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('monitor_outbox as earlier')
            .select('earlier.id')
            .whereRef('earlier.subject', '=', 'waiting.subject')
            .whereRef('earlier.channel', '=', 'waiting.channel')
            .whereRef('earlier.created_at', '<', 'waiting.created_at')
            .where('earlier.message', 'is not', null),
        ),
      ),
    )
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)
    .execute()

const MINUTE = 60_000
const LONGEST_PAUSE = 60 * MINUTE

/** Longer than any channel takes, so that no other process begins before this one has ended. */
const pauseAfter = (attempts: number): number => Math.min(LONGEST_PAUSE, MINUTE * 2 ** (attempts - 1))

/** Takes a message for one attempt. False when another process was first. */
export const claim = async (
  db: Kysely<MonitorTables>,
  { id, attempts }: Waiting,
  now: number,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('monitor_outbox')
    .set({ attempts: attempts + 1, due_at: now + pauseAfter(attempts + 1) })
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('message', 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** It arrived: its content, which may hold an address, is kept no longer. */
export const settle = (db: Kysely<MonitorTables>, id: string, now: number, receipt: string | undefined) =>
  db
    .updateTable('monitor_outbox')
    .set({ delivered_at: now, message: null, receipt: receipt ?? null })
    .where('id', '=', id)
    .execute()

export const giveUp = (db: Kysely<MonitorTables>, id: string, now: number) =>
  db.updateTable('monitor_outbox').set({ given_up_at: now, message: null }).where('id', '=', id).execute()

export const receiptOf = async (
  db: Kysely<MonitorTables>,
  { subject, channel }: Waiting,
): Promise<string | undefined> => {
  const row = await db
    .selectFrom('monitor_outbox')
    .select('receipt')
    .where('subject', '=', subject)
    .where('channel', '=', channel)
    .where('receipt', 'is not', null)
    .executeTakeFirst()
  return row?.receipt ?? undefined
}
