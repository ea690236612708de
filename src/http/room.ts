import type { ServerResponse } from 'node:http'
import type { TakeRoom } from './body.ts'

/**
 * What large bodies may have together, in bytes, from their first one until they are answered: a thousand connections
 * with a body of 30 MiB each would have more than any machine.
 */
export const roomOf = (most: number): ((outgoing: ServerResponse) => TakeRoom) => {
  let taken = 0
  return outgoing => {
    let own = 0
    outgoing.once('close', () => {
      taken -= own
    })
    return bytes => {
      if (taken + bytes > most) return false
      taken += bytes
      own += bytes
      return true
    }
  }
}
