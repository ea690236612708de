import { describe, expect, test } from 'vitest'
import {
  KIT_MIGRATIONS,
  type KitTables,
  memoryNonceStore,
  type NonceStore,
  nonceStore,
} from '../../../src/provider/stores/index.ts'
import { onEachDatabase } from '../../services.ts'
import { NOW } from '../fixture.ts'

const keepsNonces = (make: () => Promise<NonceStore>): void => {
  test('accepts an id once while it lasts, its last millisecond included', async () => {
    const store = await make()
    expect(await store.accept('a', NOW + 10, NOW)).toBe(true)
    expect(await store.accept('a', NOW + 10, NOW)).toBe(false)
    expect(await store.accept('a', NOW + 99, NOW + 10)).toBe(false)
    expect(await store.accept('b', NOW + 10, NOW)).toBe(true)
    expect(await store.accept('a', NOW + 99, NOW + 11)).toBe(true)
  })

  test('lets one of fifty pass that come at once', async () => {
    const store = await make()
    const accepted = await Promise.all(Array.from({ length: 50 }, () => store.accept('same', NOW + 10, NOW)))
    expect(accepted.filter(Boolean)).toHaveLength(1)
  })

  test('forgets what has expired and nothing else', async () => {
    const store = await make()
    for (let id = 0; id < 1_023; id++) await store.accept(`old ${id}`, NOW, NOW)
    await store.accept('last', NOW + 99, NOW + 50)
    expect(await store.accept('last', NOW + 99, NOW + 50)).toBe(false)
    expect(await store.accept('old 1', NOW + 99, NOW + 50)).toBe(true)
  })
}

describe('a nonce store in memory', () => keepsNonces(async () => memoryNonceStore()))

onEachDatabase('a nonce store', open => {
  keepsNonces(async () => nonceStore(await open<KitTables>(KIT_MIGRATIONS)))

  test('two nodes with one database accept a nonce once', async () => {
    const db = await open<KitTables>(KIT_MIGRATIONS)
    const [one, other] = [nonceStore(db), nonceStore(db)]
    expect([await one.accept('a', NOW + 9, NOW), await other.accept('a', NOW + 9, NOW)]).toEqual([
      true,
      false,
    ])
  })
})
