import type { Insertable, Kysely } from 'kysely'
import { fixedClock } from '#base'
import { openDatabase } from '#provider'
import type { Channel, Delivery } from '../../../src/reference/monitor/message.ts'
import { type MonitorParts, monitorOf } from '../../../src/reference/monitor/monitor.ts'
import {
  type ChannelName,
  MONITOR_MIGRATIONS,
  type MonitorTables,
} from '../../../src/reference/monitor/tables.ts'

/** 10 o'clock in WIB. */
export const NOW = Date.parse('2026-11-21T03:00:00Z')
export const MINUTE = 60_000

export const openMonitorTables = (file = ':memory:'): Promise<Kysely<MonitorTables>> =>
  openDatabase<MonitorTables>(file, MONITOR_MIGRATIONS)

export const sample = (
  given: Partial<Insertable<MonitorTables['monitor_sample']>> = {},
): Insertable<MonitorTables['monitor_sample']> => ({
  system: 'simak',
  target: 'simak',
  at: NOW,
  outcome: 'ok',
  duration: 50,
  probes: 1,
  ...given,
})

/** What an upstream does: answers with a status, after so many milliseconds, or not at all. */
export type Behaviour = number | { readonly status: number; readonly after: number } | 'down' | 'hangs'

/** A monitor of SIMAK and ELibrary over upstreams that do as they are told, with a clock that stands. */
export const startMonitor = async (given: Partial<MonitorParts> = {}) => {
  const db = given.db ?? (await openMonitorTables())
  const clock = fixedClock(NOW)
  const upstream: Record<string, Behaviour> = {}
  const surel = given.channels ? undefined : recorder('surel')
  const parts: MonitorParts = {
    db,
    clock,
    channels: surel ? [surel.channel] : [],
    targets: ['simak', 'elibrary'].map(system => ({
      system,
      name: system,
      url: `http://${system}.example/`,
    })),
    get: upstreamFetch(upstream, clock),
    mark: 'test',
    ...given,
  }
  const monitor = monitorOf(parts)
  /** Lets minutes pass, each with a round and a delivery. */
  const minutes = async (count: number) => {
    for (let minute = 0; minute < count; minute++) {
      await monitor.round()
      await monitor.deliver()
      clock.advance(MINUTE)
    }
  }
  return { db, clock, upstream, monitor, minutes, parts, sent: surel?.sent ?? [] }
}

const upstreamFetch =
  (upstream: Readonly<Record<string, Behaviour>>, clock: ReturnType<typeof fixedClock>): typeof fetch =>
  async input => {
    const behaviour = upstream[new URL(String(input)).hostname.split('.')[0] ?? ''] ?? 401
    if (behaviour === 'down') throw new TypeError('fetch failed')
    if (behaviour === 'hangs') throw new DOMException('The operation timed out', 'TimeoutError')
    const { status, after } = typeof behaviour === 'number' ? { status: behaviour, after: 0 } : behaviour
    clock.advance(after)
    return new Response(status === 204 ? null : '{}', { status })
  }

/** A channel that keeps what it is given, and refuses while `isDown`. */
export const recorder = (name: ChannelName) => {
  const sent: Delivery[] = []
  const state = { isDown: false }
  const channel: Channel = {
    name,
    takes: () => true,
    send: async delivery => {
      if (state.isDown) throw new Error('refused')
      sent.push(delivery)
      return `${name}-${sent.length}`
    },
  }
  return { sent, state, channel }
}

export const told = (sent: readonly { readonly id: string }[]) => sent.map(({ id }) => id)
export const OPENED = 'PRG-20260001/terbuka/surel'
export const RESOLVED = 'PRG-20260001/selesai/surel'
