import type { HttpRequest } from '#base'
import { cut, roughSize } from './cut.ts'
import { type Entry, entryOf } from './entry.ts'
import { type Filter, matcher } from './filter.ts'
import type { Delivery, Recorded } from './recorded.ts'

/** What has passed through a mock or a proxy, without any secret of it. */
export interface JournalView {
  /** Newest first. */
  list(filter?: Filter): readonly Entry[]
  /** The newest that fits. */
  find(filter?: Filter): Entry | undefined
  clear(): void
}

/** Keeps the last exchanges, within a bound of count and bytes. */
export interface Journal extends JournalView {
  /** The number of the next exchange, where it must be known before its response is. */
  next(): number
  record(recorded: Recorded): void
  /** Tells of a message that went out because of a request. */
  deliver(cause: HttpRequest, delivery: Delivery): void
  /** As they happened, newest first; `undefined` where the number is unknown or has made room. */
  recorded(filter?: Filter): readonly Recorded[]
  at(number: number): Recorded | undefined
  entry(recorded: Recorded): Entry
}

export interface JournalOptions {
  /** How many exchanges; 200 unless told otherwise: more outlive a collection of garbage, and cost time. */
  readonly most?: number
  /** How many bytes their bodies may have together; 32 MiB unless told otherwise. */
  readonly bytes?: number
  /** How much of one body is kept; 64 KiB unless told otherwise. */
  readonly bodySize?: number
}

const MOST_DELIVERIES = 100

export const createJournal = (options: JournalOptions = {}): Journal => {
  const { most = 200, bytes: mostBytes = 32 * 1024 * 1024, bodySize = 64 * 1024 } = options
  // A ring: the exchange `number` stands at `number % most`, so that the oldest makes room by being overwritten.
  const ring: (Recorded | undefined)[] = new Array(most).fill(undefined)
  // Their sizes, so that nothing that old has to be looked at again.
  const sizes = new Float64Array(most)
  // Weak, because a message may leave before its request is recorded and after it has made room.
  let deliveries = new WeakMap<HttpRequest, Delivery[]>()
  let last = 0
  let oldest = 1
  let size = 0

  const at = (number: number): Recorded | undefined => {
    const found = ring[number % most]
    return found?.number === number ? found : undefined
  }

  const drop = (number: number): void => {
    const found = at(number)
    if (!found) return
    const slot = number % most
    size -= sizes[slot] as number
    sizes[slot] = 0
    ring[slot] = undefined
  }

  const deliveriesOf = (request: HttpRequest): Delivery[] => {
    const known = deliveries.get(request)
    if (known) return known
    const made: Delivery[] = []
    deliveries.set(request, made)
    return made
  }

  const record = (given: Recorded): void => {
    const kept = cut(given, bodySize)
    if (kept.request !== given.request) deliveries.set(kept.request, deliveriesOf(given.request))
    const slot = given.number % most
    const bytes = roughSize(kept.request.body) + roughSize(kept.response.body)
    size += bytes - (sizes[slot] as number)
    sizes[slot] = bytes
    ring[slot] = kept
    while (size > mostBytes && oldest < last) drop(oldest++)
    if (oldest <= last - most) oldest = last - most + 1
  }

  const recorded = (filter: Filter = {}): readonly Recorded[] => {
    const fits = matcher(filter, entry)
    const found: Recorded[] = []
    const wanted = filter.limit ?? most
    for (let number = last; number >= oldest && found.length < wanted; number--) {
      const one = at(number)
      if (one && fits(one)) found.push(one)
    }
    return found
  }

  const entry = (one: Recorded): Entry => entryOf(one, deliveries.get(one.request) ?? [])

  return {
    next: () => ++last,
    record,
    deliver: (cause, delivery) => {
      const list = deliveriesOf(cause)
      if (list.length < MOST_DELIVERIES) list.push(delivery)
    },
    recorded,
    at,
    entry,
    list: filter => recorded(filter).map(entry),
    find: filter => {
      const [found] = recorded({ ...filter, limit: 1 })
      return found && entry(found)
    },
    clear: () => {
      ring.fill(undefined)
      sizes.fill(0)
      deliveries = new WeakMap()
      size = 0
      oldest = last + 1
    },
  }
}
