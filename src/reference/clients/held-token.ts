import type { Clock } from '#base'

/** A token, and until when it is good in milliseconds since the epoch. */
export interface Grant {
  readonly token: string
  readonly until: number
}

/** A token that is kept while it is good. */
export interface HeldToken {
  /** Asked for once, however many need it at the same time; renewed before its end. */
  current(): Promise<string>
  /** How many were asked for so far: the number of the present one. */
  count(): number
  /** Gives up the token of that number, which was refused; a newer one stays. */
  drop(number: number): void
}

/** `margin` is how long before its end a token is renewed, in milliseconds; at most half its life. */
export const holdToken = (ask: () => Promise<Grant>, clock: Clock, margin: number): HeldToken => {
  let held: { readonly token: Promise<string>; until: number } | undefined
  let count = 0
  const renew = (): Promise<string> => {
    const fresh = { token: ask().then(kept), until: Number.POSITIVE_INFINITY }
    function kept({ token, until }: Grant): string {
      fresh.until = until - Math.min(margin, (until - clock.now()) / 2)
      return token
    }
    fresh.token.catch(() => {
      if (held === fresh) held = undefined
    })
    held = fresh
    count += 1
    return fresh.token
  }
  return {
    current: () => (held && clock.now() < held.until ? held.token : renew()),
    count: () => count,
    drop: number => {
      if (number === count) held = undefined
    },
  }
}
