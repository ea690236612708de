import { afterEach, describe, expect, test } from 'vitest'
import { type Entropy, fixedClock } from '#base'
import { openDatabase } from '#provider'
import { JobError, type Jobs } from '../../../src/reference/jobs/jobs.ts'
import { oneNodeJobs } from '../../../src/reference/jobs/one-node.ts'
import { LONGEST_PAUSE, pauseAfter } from '../../../src/reference/jobs/pause.ts'
import { LEASE } from '../../../src/reference/jobs/run-store.ts'
import { JOB_MIGRATIONS, type JobTables } from '../../../src/reference/jobs/tables.ts'

/** 2026-11-21 08:00 WIB. */
const NOW = Date.parse('2026-11-21T01:00:00Z')

const counting = (): Entropy => {
  let count = 0
  return { bytes: length => new Uint8Array(length).fill(++count % 256) }
}
const full: Entropy = { bytes: length => new Uint8Array(length).fill(255) }
const none: Entropy = { bytes: length => new Uint8Array(length) }

const opened: { destroy(): Promise<void> }[] = []
afterEach(async () => {
  for (const db of opened.splice(0)) await db.destroy()
})

const setUp = async () => {
  const db = await openDatabase<JobTables>(':memory:', JOB_MIGRATIONS)
  opened.push(db)
  const clock = fixedClock(NOW)
  const node = () => oneNodeJobs({ db, clock, entropy })
  const entropy = counting()
  return { db, clock, node, jobs: node() }
}

const once = { attempts: 1, pause: 1_000 }
const statusOf = async (jobs: Jobs, id: string) => (await jobs.find(id))?.status

test('[SOP 6.B.2.c] a run gets what was sent, and its counts are kept', async () => {
  const { jobs } = await setUp()
  jobs.define('greet', { ...once, run: async ({ count }) => ({ greeted: count }) })
  const id = await jobs.send('greet', { count: 3 })
  expect(await statusOf(jobs, id)).toBe('waiting')
  await jobs.work()
  expect(await jobs.find(id)).toEqual({
    id,
    name: 'greet',
    status: 'done',
    attempt: 1,
    createdAt: NOW,
    dueAt: NOW,
    startedAt: NOW,
    endedAt: NOW,
    reason: undefined,
    summary: { greeted: 3 },
  })
})

test('the same key is the same run until it has ended', async () => {
  const { jobs } = await setUp()
  let runs = 0
  jobs.define('once', { ...once, run: async () => runs++ })
  const ids = await Promise.all([jobs.send('once', {}, 'a'), jobs.send('once', {}, 'a')])
  const other = await jobs.send('once', {}, 'b')
  expect(ids[0]).toBe(ids[1])
  expect(other).not.toBe(ids[0])
  await jobs.work()
  expect(runs).toBe(2)
  expect(await jobs.send('once', {}, 'a')).not.toBe(ids[0])
})

test('a failure is tried again after its pause, until the attempts are used up', async () => {
  const { jobs, clock } = await setUp()
  const begun: number[] = []
  jobs.define('flaky', {
    attempts: 3,
    pause: 60_000,
    run: async () => {
      begun.push(clock.now() - NOW)
      throw new JobError('answered 503', true)
    },
  })
  const id = await jobs.send('flaky')
  await jobs.work()
  const waiting = await jobs.find(id)
  expect(waiting).toMatchObject({ status: 'waiting', attempt: 1, reason: 'answered 503' })
  expect(waiting?.dueAt).toBeGreaterThanOrEqual(NOW + 30_000)
  expect(waiting?.dueAt).toBeLessThan(NOW + 60_000)
  clock.advance(29_999)
  await jobs.work()
  expect(begun).toEqual([0])
  clock.advance(30_001)
  await jobs.work()
  clock.advance(120_000)
  await jobs.work()
  expect(begun).toEqual([0, 60_000, 180_000])
  clock.advance(1_000_000)
  await jobs.work()
  expect(begun).toHaveLength(3)
  expect(await jobs.find(id)).toMatchObject({ status: 'failed', attempt: 3, reason: 'answered 503' })
})

test('what cannot pass is not tried again, and an unexpected error tells nothing of itself', async () => {
  const { jobs } = await setUp()
  const failing = (error: Error) => ({ attempts: 5, pause: 1, run: () => Promise.reject(error) })
  jobs.define('refused', failing(new JobError('refused the password', false)))
  jobs.define('broken', { ...failing(new Error('nik 9900000000000001')), attempts: 1 })
  const refused = await jobs.send('refused')
  const broken = await jobs.send('broken')
  await jobs.work()
  expect(await jobs.find(refused)).toMatchObject({
    status: 'failed',
    attempt: 1,
    reason: 'refused the password',
  })
  expect(await jobs.find(broken)).toMatchObject({ status: 'failed', reason: 'stopped unexpectedly' })
})

describe('pauses', () => {
  test.each([
    { attempt: 1, want: [500, 1_000] },
    { attempt: 2, want: [1_000, 2_000] },
    { attempt: 5, want: [8_000, 16_000] },
    { attempt: 60, want: [LONGEST_PAUSE / 2, LONGEST_PAUSE] },
  ])('after attempt $attempt lie between $want', ({ attempt, want }) => {
    expect(pauseAfter(attempt, 1_000, none)).toBe(want[0])
    expect(pauseAfter(attempt, 1_000, full)).toBeLessThanOrEqual(want[1] ?? 0)
    expect(pauseAfter(attempt, 1_000, full)).toBeGreaterThan((want[1] ?? 0) * 0.99)
  })
})

describe('schedules', () => {
  test('[SOP 6.B.2.b] a run is sent at its time in its zone, once', async () => {
    const { jobs, clock } = await setUp()
    const begun: string[] = []
    jobs.define('nightly', { ...once, run: async () => void begun.push(new Date(clock.now()).toISOString()) })
    jobs.schedule('nightly', '0 22 * * *', 'Asia/Jakarta')
    clock.advance(14 * 3_600_000 - 1)
    await jobs.work()
    expect(begun).toEqual([])
    clock.advance(1)
    await jobs.work()
    await jobs.work()
    expect(begun).toEqual(['2026-11-21T15:00:00.000Z'])
    expect(jobs.schedules()).toEqual([{ name: 'nightly', cron: '0 22 * * *', zone: 'Asia/Jakarta' }])
  })

  test.each([
    ['61 * * * *', 'Asia/Jakarta'],
    ['* * * * * *', 'Asia/Jakarta'],
    ['0 22 * * *', 'Asia/Nowhere'],
  ])('%s in %s is refused', async (cron, zone) => {
    const { jobs } = await setUp()
    expect(() => jobs.schedule('nightly', cron, zone)).toThrow(/schedule-invalid/)
  })
})

describe('interruptions', () => {
  test('a run that a dead process left is taken up again once its lease has ended', async () => {
    const { db, jobs, clock, node } = await setUp()
    const dead = node()
    dead.define('long', { attempts: 2, pause: 1, run: () => new Promise(() => undefined) })
    const id = await dead.send('long')
    void dead.work()
    await expect.poll(() => statusOf(dead, id)).toBe('running')
    jobs.define('long', { attempts: 2, pause: 1, run: async () => 'whole' })
    await jobs.work()
    expect(await statusOf(jobs, id)).toBe('running')
    clock.advance(LEASE)
    await jobs.work()
    expect(await jobs.find(id)).toMatchObject({ status: 'done', attempt: 2, summary: 'whole' })
    expect(await db.selectFrom('job_run').select('holder').execute()).toEqual([{ holder: null }])
  })

  test('a run that ends its process each time fails in the end', async () => {
    const { jobs, clock, node } = await setUp()
    const dead = node()
    dead.define('deadly', { ...once, run: () => new Promise(() => undefined) })
    const id = await dead.send('deadly')
    void dead.work()
    await expect.poll(() => statusOf(dead, id)).toBe('running')
    clock.advance(LEASE)
    jobs.define('deadly', { ...once, run: async () => 'never' })
    await jobs.work()
    expect(await jobs.find(id)).toMatchObject({ status: 'failed', reason: 'interrupted' })
  })

  test('a stop cuts what runs, keeps it waiting, and begins nothing else', async () => {
    const { jobs, node } = await setUp()
    const cut = (_: unknown, signal: AbortSignal) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('cut'))))
    jobs.define('long', { ...once, run: cut })
    const id = await jobs.send('long')
    const next = await jobs.send('long')
    await jobs.start()
    await expect.poll(() => statusOf(jobs, id)).toBe('running')
    await jobs.stop()
    expect(await jobs.find(id)).toMatchObject({ status: 'waiting', attempt: 0 })
    const after = node()
    after.define('long', { ...once, run: async () => 'whole' })
    await after.work()
    expect([await statusOf(after, id), await statusOf(after, next)]).toEqual(['done', 'done'])
  })

  test('two processes do a run once', async () => {
    const { jobs, node } = await setUp()
    const other = node()
    let runs = 0
    for (const each of [jobs, other]) each.define('once', { ...once, run: async () => runs++ })
    await jobs.send('once')
    await Promise.all([jobs.work(), other.work()])
    expect(runs).toBe(1)
  })
})

test('runs are listed with the latest first, of one name or of all', async () => {
  const { jobs, clock } = await setUp()
  for (const name of ['a', 'b', 'a']) {
    await jobs.send(name)
    clock.advance(1)
  }
  expect((await jobs.list()).map(({ name }) => name)).toEqual(['a', 'b', 'a'])
  expect(await jobs.list({ name: 'a', limit: 1 })).toHaveLength(1)
  expect((await jobs.list({ name: 'a' })).map(({ createdAt }) => createdAt - NOW)).toEqual([2, 0])
})
