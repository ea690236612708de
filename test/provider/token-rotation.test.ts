import { describe, expect, test } from 'vitest'
import { fixedClock, systemEntropy } from '#base'
import {
  digestOf,
  expiryOf,
  issueToken,
  KIT_MIGRATIONS,
  type KitTables,
  rotateToken,
  tokenStore,
  verifyToken,
} from '#provider'
import { onEachDatabase } from '../services.ts'
import { NOW } from './fixture.ts'

const DAY = 86_400_000

onEachDatabase('tokens', open => {
  const start = async (scopes?: readonly string[]) => {
    const store = tokenStore(await open<KitTables>(KIT_MIGRATIONS))
    const clock = fixedClock(NOW)
    const first = issueToken('office', clock, systemEntropy, scopes)
    await store.save(first.record)
    const rotate = (token: string, overlap?: number) =>
      rotateToken(store, digestOf(token), clock, systemEntropy, overlap)
    const kindOf = async (token: string) => (await verifyToken(store, token, clock.now())).kind
    return { store, clock, first, rotate, kindOf }
  }

  describe('a token is verified (SOP 6.B.3, 6.E.2; R5)', () => {
    test('[SOP 6.E.2] and tells the system that it belongs to, and what it may do', async () => {
      const { store, first } = await start(['things.read'])
      const verdict = await verifyToken(store, first.token, NOW)
      expect(verdict).toMatchObject({ kind: 'valid', record: { system: 'office', scopes: ['things.read'] } })
    })

    test.each([
      { title: 'in its last millisecond it is good', after: expiryOf(NOW) - NOW - 1, want: 'valid' },
      { title: 'six months after its issue it is not', after: expiryOf(NOW) - NOW, want: 'expired' },
    ])('$title', async ({ after, want }) => {
      const { clock, first, kindOf } = await start()
      clock.advance(after)
      expect(await kindOf(first.token)).toBe(want)
    })

    test('a revoked one is as unknown as one that never was', async () => {
      const { store, first, kindOf } = await start()
      await store.revoke('office', NOW)
      expect(await kindOf(first.token)).toBe('unknown')
      expect(await kindOf('ddi_never')).toBe('unknown')
    })
  })

  describe('a token is rotated', () => {
    test('and both are good until the overlap ends, a week later', async () => {
      const { clock, first, rotate, kindOf } = await start()
      const second = await rotate(first.token)
      expect([await kindOf(first.token), await kindOf(second.token)]).toEqual(['valid', 'valid'])
      clock.advance(7 * DAY - 1)
      expect([await kindOf(first.token), await kindOf(second.token)]).toEqual(['valid', 'valid'])
    })

    test('into one of the same family, system and scopes, with six months of its own', async () => {
      const { clock, first, rotate } = await start(['things.read'])
      clock.advance(DAY)
      const { record } = await rotate(first.token)
      expect(record).toMatchObject({
        family: first.record.family,
        system: 'office',
        scopes: ['things.read'],
        expiresAt: expiryOf(NOW + DAY),
      })
    })

    test.each([
      { title: 'at most thirty days', overlap: 90 * DAY, before: 0, want: NOW + 30 * DAY },
      { title: 'none where that is wanted', overlap: 0, before: 0, want: NOW },
      { title: 'never a negative one', overlap: -DAY, before: 0, want: NOW },
      {
        title: 'not beyond the end of the old one',
        overlap: 7 * DAY,
        before: expiryOf(NOW) - NOW - DAY,
        want: expiryOf(NOW),
      },
    ])('with an overlap of $title', async ({ overlap, before, want }) => {
      const { store, clock, first, rotate } = await start()
      clock.advance(before)
      await rotate(first.token, overlap)
      expect((await store.find(first.record.digest))?.retiresAt).toBe(want)
    })

    test('once only: two administrators at once get one successor', async () => {
      const { first, rotate } = await start()
      const outcomes = await Promise.allSettled([rotate(first.token), rotate(first.token)])
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    })

    test.each([
      { title: 'unknown', prepare: async () => {}, token: 'ddi_never' },
      {
        title: 'revoked',
        prepare: async ({ store }: Awaited<ReturnType<typeof start>>) =>
          void (await store.revoke('office', NOW)),
      },
      {
        title: 'expired',
        prepare: async ({ clock }: Awaited<ReturnType<typeof start>>) => clock.advance(200 * DAY),
      },
    ])('but not when it is $title', async ({ prepare, token }) => {
      const given = await start()
      await prepare(given)
      await expect(given.rotate(token ?? given.first.token)).rejects.toThrow(/^token-not-current:/)
    })
  })

  describe('reuse of a rotated token (R6)', () => {
    test('[R6] ends its whole family, the successor’s successor too', async () => {
      const { store, clock, first, rotate, kindOf } = await start()
      const second = await rotate(first.token, DAY)
      const third = await rotate(second.token, 3 * DAY)
      clock.advance(DAY)
      expect(await verifyToken(store, first.token, clock.now())).toMatchObject({ kind: 'reused', revoked: 3 })
      expect([await kindOf(second.token), await kindOf(third.token)]).toEqual(['unknown', 'unknown'])
    })

    test('leaves the system’s other families alone', async () => {
      const { store, clock, first, rotate, kindOf } = await start()
      const other = issueToken('office', clock, systemEntropy)
      await store.save(other.record)
      await rotate(first.token, 0)
      expect(await kindOf(first.token)).toBe('reused')
      expect(await kindOf(other.token)).toBe('valid')
    })

    test('counts within the overlap as ordinary use', async () => {
      const { clock, first, rotate, kindOf } = await start()
      const second = await rotate(first.token, DAY)
      clock.advance(DAY - 1)
      expect(await kindOf(first.token)).toBe('valid')
      expect(await kindOf(second.token)).toBe('valid')
    })
  })
})
