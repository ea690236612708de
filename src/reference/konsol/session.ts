import { createHash, timingSafeEqual } from 'node:crypto'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Clock, Entropy } from '#base'

/** Somebody who signed in; nothing is known of who it is (SOP 6.E.2 names systems, not users). */
export interface Session {
  readonly id: string
  readonly csrf: string
  /** A word to show once on the next page. */
  flash: string | undefined
  /** Whatever is done in it, it ends then. */
  readonly end: number
  until: number
}

/** Who may enter the console, and who has. */
export interface Door {
  /** For every entry until the next start. None where a password is set. */
  readonly code: string | undefined
  /** From a client address. `undefined` for a wrong word, `'later'` after too many. */
  enter(word: string, address: string): Promise<Session | 'later' | undefined>
  find(id: string | undefined): Session | undefined
  leave(session: Session): void
}

const IDLE = 30 * 60_000
const LONGEST = 8 * 3_600_000
/** Words a minute that one address may try: it locks nobody else out. */
const ATTEMPTS = { points: 10, duration: 60 }
/** And all together, because an attacker may have many addresses. */
const ATTEMPTS_OF_ALL = { points: 300, duration: 60 }

/**
 * The door opens with the password, or, without one, with a start code of 96 random bits that stands on the terminal
 * only. The code is good until the next start: who left or idled gets in again, and it is shown once, not at each log-out.
 */
export const doorWith = (password: string | undefined, clock: Clock, entropy: Entropy): Door => {
  const random = (bytes: number) => Buffer.from(entropy.bytes(bytes)).toString('base64url')
  const sessions = new Map<string, Session>()
  const ofAddress = new RateLimiterMemory(ATTEMPTS)
  const ofAll = new RateLimiterMemory(ATTEMPTS_OF_ALL)
  const sweep = (now: number) => {
    for (const { id, until } of sessions.values()) if (until <= now) sessions.delete(id)
  }
  const word = password ?? random(12)
  return {
    code: password === undefined ? word : undefined,
    enter: async (given, address) => {
      // The address first, so that one alone never uses up what all may try.
      if (!(await isWithin(ofAddress, address)) || !(await isWithin(ofAll, 'all'))) return 'later'
      if (!isSame(given, word)) return undefined
      const now = clock.now()
      sweep(now)
      const session = {
        ...{ id: random(32), csrf: random(32), flash: undefined },
        ...{ end: now + LONGEST, until: now + IDLE },
      }
      sessions.set(session.id, session)
      return session
    },
    find: id => {
      const session = id === undefined ? undefined : sessions.get(id)
      if (session === undefined) return undefined
      if (session.until <= clock.now()) {
        sessions.delete(session.id)
        return undefined
      }
      session.until = Math.min(session.end, clock.now() + IDLE)
      return session
    },
    leave: ({ id }) => void sessions.delete(id),
  }
}

const isWithin = async (limiter: RateLimiterMemory, key: string): Promise<boolean> => {
  try {
    await limiter.consume(key)
    return true
  } catch {
    return false
  }
}

/** In constant time, whatever the lengths. */
export const isSame = (one: string, other: string): boolean =>
  timingSafeEqual(
    createHash('sha256').update(one, 'utf8').digest(),
    createHash('sha256').update(other, 'utf8').digest(),
  )
