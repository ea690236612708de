import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { Clock } from '#base'
import { DAY } from './day.ts'
import type { Channel, Message } from './message.ts'
import { type Channels, claim, dueMessages, giveUp, receiptOf, settle, type Waiting } from './outbox.ts'
import type { MonitorTables } from './tables.ts'

interface Parts {
  readonly db: Kysely<MonitorTables>
  readonly clock: Clock
  readonly logger?: Logger | undefined
}

/** A message that nobody took for so long helps nobody any more. */
const PATIENCE = 3 * DAY
const BATCH = 50

/** Sends what is due. A channel that hangs holds up no other. */
export const deliver = async (channels: Channels, parts: Parts): Promise<void> => {
  await Promise.all(channels.map(channel => deliverBy(channel, parts)))
}

const deliverBy = async (channel: Channel, parts: Parts): Promise<void> => {
  const { db, clock } = parts
  for (const waiting of await dueMessages(db, channel.name, clock.now(), BATCH)) {
    if (await claim(db, waiting, clock.now())) await attempt(channel, waiting, parts)
  }
}

const attempt = async (channel: Channel, waiting: Waiting, parts: Parts): Promise<void> => {
  const { db, clock, logger } = parts
  const fields = { channel: channel.name, message: waiting.id, attempt: waiting.attempts + 1 }
  try {
    const receipt = await channel.send({
      id: waiting.id,
      message: JSON.parse(waiting.message ?? 'null') as Message,
      attempt: waiting.attempts + 1,
      earlier: await receiptOf(db, waiting),
    })
    await settle(db, waiting.id, clock.now(), receipt)
    logger?.info(fields, 'message delivered')
  } catch (error) {
    logger?.warn({ ...fields, reason: reasonOf(error) }, 'message not delivered')
    if (clock.now() - waiting.created_at >= PATIENCE) await giveUp(db, waiting.id, clock.now())
  }
}

/** A message of the mail server may repeat an address; its code doesn't. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
