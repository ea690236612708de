import { createHash, timingSafeEqual } from 'node:crypto'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Clock, Entropy } from '#base'

/** Somebody who signed in; nothing is known of who it is (SOP 6.E.2 names systems, not users). */
export interface Session {
  readonly id: string
  readonly csrf: string
  /** A word to show once on the next page. */
  flash: string | undefined
  until: number
}

/** Who may enter the console, and who has. */
export interface Door {
  /** For the first entry; it works once. None where a password is set. */
  readonly code: string | undefined
  /** `undefined` for a wrong word, `'later'` after too many. */
  enter(word: string): Promise<Session | 'later' | undefined>
  find(id: string | undefined): Session | undefined
  leave(session: Session): void
}

const IDLE = 30 * 60_000
/** Wrong words a minute, of everybody together: addresses cost an attacker nothing. */
const ATTEMPTS = { points: 10, duration: 60 }

/** The door opens with the password, which there is none of by default, or once with a start code. */
export const doorWith = (password: string | undefined, clock: Clock, entropy: Entropy): Door => {
  const random = (bytes: number) => Buffer.from(entropy.bytes(bytes)).toString('base64url')
  const sessions = new Map<string, Session>()
  const limiter = new RateLimiterMemory(ATTEMPTS)
  const code = password === undefined ? random(12) : undefined
  let word = password ?? code
  return {
    code,
    enter: async given => {
      if (!(await isWithin(limiter))) return 'later'
      if (word === undefined || !isSame(given, word)) return undefined
      if (password === undefined) word = undefined
      const session = { id: random(32), csrf: random(32), flash: undefined, until: clock.now() + IDLE }
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
      session.until = clock.now() + IDLE
      return session
    },
    leave: ({ id }) => void sessions.delete(id),
  }
}

const isWithin = async (limiter: RateLimiterMemory): Promise<boolean> => {
  try {
    await limiter.consume('konsol')
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
