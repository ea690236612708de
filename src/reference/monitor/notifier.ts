import type { Kysely } from 'kysely'
import type { Clock } from '#base'
import type { Notifier } from '../notifier.ts'
import { type Channels, enqueue } from './outbox.ts'
import type { MonitorTables } from './tables.ts'

/** Takes a notice once it is in the outbox, from where it is delivered as alerts are; undefined without a channel. */
export const outboxNotifier = (
  db: Kysely<MonitorTables>,
  channels: Channels,
  clock: Clock,
): Notifier | undefined => {
  if (channels.every(({ name }) => name === 'instatus')) return undefined
  return {
    notify: async notice => {
      const message = { kind: 'notice', notice } as const
      const names = channels.filter(({ takes }) => takes(message)).map(({ name }) => name)
      await enqueue(db, { id: notice.id, subject: notice.id, message, channels: names, now: clock.now() })
    },
  }
}
