interface Waiting<Item> {
  readonly item: Item
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** A statement has at most 32,766 values in SQLite and 65,535 in PostgreSQL; a record has 11. */
const MOST = 1_000
/** Behind a disk that hangs nothing may pile up. */
const LONGEST_QUEUE = 10_000

/**
 * Writes what comes while a write is under way together afterwards: under load one wait for the disk serves many
 * requests, and without load nobody waits for company.
 */
export const groupCommit = <Item>(write: (items: readonly Item[]) => Promise<void>) => {
  const queue: Waiting<Item>[] = []
  let isWriting = false
  const flush = async (): Promise<void> => {
    isWriting = true
    // What else this turn of the event loop brings comes along.
    await new Promise(resolve => setImmediate(resolve))
    while (queue.length > 0) {
      const group = queue.splice(0, MOST)
      try {
        await write(group.map(({ item }) => item))
        for (const { resolve } of group) resolve()
      } catch (error) {
        for (const { reject } of group) reject(error)
      }
    }
    isWriting = false
  }
  return (item: Item): Promise<void> =>
    new Promise((resolve, reject) => {
      if (queue.length >= LONGEST_QUEUE) return reject(new RangeError('too many wait for the disk'))
      queue.push({ item, resolve, reject })
      if (!isWriting) void flush()
    })
}
