import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import {
  auditStore,
  KIT_MIGRATIONS,
  type KitTables,
  openDatabase,
  tokenStore,
} from '../../../src/provider/stores/index.ts'
import { onEachDatabase } from '../../services.ts'
import { auditRecord, NOW, tokenRecord } from '../fixture.ts'

const directory = mkdtempSync(join(tmpdir(), 'ddi-stores-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

onEachDatabase('stores', open => {
  describe('the token store', () => {
    test.each([
      { title: 'without scopes', given: tokenRecord() },
      { title: 'with scopes', given: tokenRecord({ scopes: ['things.read', 'things.write'] }) },
      { title: 'with no scope at all', given: tokenRecord({ scopes: [] }) },
      { title: 'revoked', given: tokenRecord({ revokedAt: NOW + 1 }) },
    ])('gives back a token $title', async ({ given }) => {
      const store = tokenStore(await open<KitTables>(KIT_MIGRATIONS))
      await store.save(given)
      expect(await store.find(given.digest)).toEqual(given)
    })

    test('knows no other digest', async () => {
      const store = tokenStore(await open<KitTables>(KIT_MIGRATIONS))
      await store.save(tokenRecord())
      expect(await store.find("' or '1'='1")).toBeUndefined()
    })

    test('revokes every live token of a system, and no other', async () => {
      const store = tokenStore(await open<KitTables>(KIT_MIGRATIONS))
      await store.save(tokenRecord({ digest: 'a' }))
      await store.save(tokenRecord({ digest: 'b', revokedAt: NOW }))
      await store.save(tokenRecord({ digest: 'c', system: 'archive' }))
      expect(await store.revoke('office', NOW + 5)).toBe(1)
      expect((await store.find('a'))?.revokedAt).toBe(NOW + 5)
      expect((await store.find('b'))?.revokedAt).toBe(NOW)
      expect((await store.find('c'))?.revokedAt).toBeUndefined()
    })
  })

  describe('the audit store', () => {
    test('gives the records that were written last, whatever their time', async () => {
      const store = auditStore(await open<KitTables>(KIT_MIGRATIONS))
      const unknown = auditRecord({
        at: NOW - 1,
        operation: undefined,
        system: undefined,
        address: undefined,
      })
      await store.append(auditRecord({ at: NOW + 2 }))
      await store.append(auditRecord())
      await store.append(unknown)
      expect(await store.latest(2)).toEqual([unknown, auditRecord()])
    })

    test('refuses a record that lacks a field, rather than keeping half of it', async () => {
      const store = auditStore(await open<KitTables>(KIT_MIGRATIONS))
      await expect(store.append({ ...auditRecord(), status: null as unknown as number })).rejects.toThrow()
      await store.append(auditRecord())
      expect(await store.latest(9)).toEqual([auditRecord()])
    })
  })
})

const openFile = (file: string) => openDatabase<KitTables>(file, KIT_MIGRATIONS)

describe('a database file', () => {
  test('keeps what was written when it is opened again, and migrates once', async () => {
    const file = join(directory, 'reopened.sqlite')
    const first = await openFile(file)
    await tokenStore(first).save(tokenRecord())
    await first.destroy()
    const second = await openFile(file)
    expect(await tokenStore(second).find(tokenRecord().digest)).toEqual(tokenRecord())
    await second.destroy()
  })

  test('keeps every acknowledged record of a process that was killed', async () => {
    const file = join(directory, 'killed.sqlite')
    const stores = new URL('../../../src/provider/stores/index.ts', import.meta.url).href
    const script = `
      const { openDatabase, KIT_MIGRATIONS, auditStore } = await import(${JSON.stringify(stores)})
      const store = auditStore(await openDatabase(${JSON.stringify(file)}, KIT_MIGRATIONS))
      for (let n = 0; n < 25; n++) await store.append({ ...${JSON.stringify(auditRecord())}, requestId: 'request-' + n })
      process.kill(process.pid, 'SIGKILL')`
    const { signal } = spawnSync(process.execPath, ['--input-type=module', '-e', script])
    expect(signal).toBe('SIGKILL')
    const reopened = await openFile(file)
    expect(await auditStore(reopened).latest(100)).toHaveLength(25)
    await reopened.destroy()
  })

  test('that is none is refused', async () => {
    await expect(openFile(join(directory, 'no-such-directory', 'a.sqlite'))).rejects.toThrow()
  })
})
