import { expect, test } from 'vitest'
import { fixedClock, systemEntropy } from '#base'
import {
  expiryOf,
  issueSecret,
  KIT_MIGRATIONS,
  type KitTables,
  rotateSecret,
  secretKeysFrom,
  secretStore,
} from '#provider'
import { onEachDatabase } from '../services.ts'
import { NOW } from './fixture.ts'

const DAY = 86_400_000
const KEYS = secretKeysFrom(Buffer.alloc(32, 7).toString('base64'))

test('[R5] [SOP 6.B.3.d] a secret has 256 random bits and ends after six months (R5)', () => {
  const { secret, expiresAt } = issueSecret('office-1', 'office', fixedClock(NOW), systemEntropy)
  expect(secret).toMatch(/^dds_[A-Za-z0-9_-]{43}$/)
  expect(expiresAt).toBe(expiryOf(NOW))
})

onEachDatabase('secrets', open => {
  const start = async () => {
    const db = await open<KitTables>(KIT_MIGRATIONS)
    return { db, store: secretStore(db, KEYS, systemEntropy) }
  }

  test('[R4] [SOP 6.B.3.c] the database has no secret that anybody could read (SOP 6.B.3)', async () => {
    const { db, store } = await start()
    const { secret } = await rotateSecret(store, 'office-1', 'office', fixedClock(NOW), systemEntropy)
    const rows = JSON.stringify(await db.selectFrom('secret').selectAll().execute())
    expect(rows).not.toContain(secret)
    expect(rows).not.toContain(secret.slice(4, 20))
  })

  test('while a secret is rotated both are good, then the new one only', async () => {
    const { store } = await start()
    const clock = fixedClock(NOW)
    const first = await rotateSecret(store, 'office-1', 'office', clock, systemEntropy)
    const second = await rotateSecret(store, 'office-1', 'office', clock, systemEntropy, DAY)
    const at = async (now: number) => (await store.find('office-1', now)).map(({ secret }) => secret)
    expect(await at(NOW)).toEqual([second.secret, first.secret])
    expect(await at(NOW + DAY - 1)).toEqual([second.secret, first.secret])
    expect(await at(NOW + DAY)).toEqual([second.secret])
    expect(await at(expiryOf(NOW))).toEqual([])
  })

  test('an overlap never makes a secret live longer', async () => {
    const { store } = await start()
    const clock = fixedClock(NOW)
    const first = await rotateSecret(store, 'office-1', 'office', clock, systemEntropy)
    clock.advance(first.expiresAt - NOW - DAY)
    await rotateSecret(store, 'office-1', 'office', clock, systemEntropy, 20 * DAY)
    expect(await store.find('office-1', first.expiresAt)).toHaveLength(1)
  })

  test('[SOP 6.B.3.d] a system’s secrets end at once when its administrator changes', async () => {
    const { store } = await start()
    const clock = fixedClock(NOW)
    await rotateSecret(store, 'office-1', 'office', clock, systemEntropy)
    await rotateSecret(store, 'office-2', 'office', clock, systemEntropy)
    await rotateSecret(store, 'archive-1', 'archive', clock, systemEntropy)
    expect(await store.revoke('office', NOW)).toBe(2)
    expect(await store.find('office-1', NOW)).toEqual([])
    expect(await store.find('archive-1', NOW)).toHaveLength(1)
  })

  test('an earlier secret under a key that was dropped locks nobody out, and is told of once', async () => {
    const { db, store } = await start()
    const clock = fixedClock(NOW)
    await rotateSecret(store, 'office-1', 'office', clock, systemEntropy)
    const told: unknown[] = []
    const onlyNew = secretKeysFrom(Buffer.alloc(32, 8).toString('base64'))
    const after = secretStore(db, onlyNew, systemEntropy, secret => told.push(secret))
    await expect(after.find('office-1', NOW)).rejects.toThrow(/secret-unreadable/)
    const { secret } = await rotateSecret(after, 'office-1', 'office', clock, systemEntropy, DAY)
    for (const now of [NOW, NOW + 1]) {
      expect((await after.find('office-1', now)).map(found => found.secret)).toEqual([secret])
    }
    expect(told).toEqual([{ client: 'office-1', number: 1 }])
  })

  test('a sealed secret that was moved to another client is refused', async () => {
    const { db, store } = await start()
    await rotateSecret(store, 'office-1', 'office', fixedClock(NOW), systemEntropy)
    await db.updateTable('secret').set({ client: 'archive-1', system: 'archive' }).execute()
    await expect(store.find('archive-1', NOW)).rejects.toThrow(/secret-unreadable/)
  })
})
