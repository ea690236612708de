import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fixedClock, systemEntropy } from '#base'
import type { components } from '#generated/simak/types'
import { feederAt } from '../../src/reference/simak/neofeeder/feeder.ts'
import { jobRunner } from '../../src/reference/simak/neofeeder/runner.ts'
import { type FeederState, startFeeder } from './feeder.ts'
import { bodyOf, NOW, startTest } from './fixture.ts'

type Job = components['schemas']['PekerjaanSinkronisasi']
type Asked = components['schemas']['PermintaanSinkronisasi']
type Started = Awaited<ReturnType<typeof startTest>>

const JOBS = '/simak/api/v1/sinkronisasi/neofeeder'
const SEEDED = '5a1c0000-0000-4000-8000-000000000001'
const grades = (mode: Asked['mode']): Asked => ({ entitas: 'nilai', id_periode: '20251', mode })

const start = ({ send, tokens }: Started, asked: unknown, system = 'stk') =>
  send({
    method: 'POST',
    target: JOBS,
    headers: { authorization: `Bearer ${tokens.get(system)}`, 'content-type': 'application/json' },
    body: new TextEncoder().encode(JSON.stringify(asked)),
  })

const jobAt = async ({ send, tokens }: Started, id: string): Promise<Job> =>
  bodyOf<Job>(
    await send({
      method: 'GET',
      target: `${JOBS}/${id}`,
      headers: { authorization: `Bearer ${tokens.get('stk')}` },
    }),
  )

describe('without NeoFeeder', () => {
  let reference: Started
  beforeAll(async () => {
    reference = await startTest()
  })
  afterAll(() => reference.close())

  test('a job is recorded, says where it is read, and waits', async () => {
    const response = await start(reference, grades('uji'))
    const job = bodyOf<Job>(response)
    expect(response.status).toBe(202)
    expect(response.headers['location']).toBe(`/api/v1/sinkronisasi/neofeeder/${job.id_job}`)
    await reference.systems.simak.jobs.idle()
    expect(await jobAt(reference, job.id_job)).toEqual(job)
    expect(job).toMatchObject({ ...grades('uji'), status: 'menunggu', dikirim: 0, mulai_pada: null })
    expect(job.dibuat_pada).toBe('2026-11-21T03:00:00.000Z')
  })

  test('the same job is not made twice, another one is', async () => {
    const ids = await Promise.all(
      [grades('kirim'), grades('kirim'), { ...grades('kirim'), id_periode: '20252' }].map(async asked =>
        bodyOf<Job>(await start(reference, asked)),
      ),
    )
    const [first, second, third] = ids.map(({ id_job }) => id_job)
    expect(second).toBe(first)
    expect(third).not.toBe(first)
  })

  test.each([
    { title: 'an unknown entity', body: { ...grades('uji'), entitas: 'dosen' }, system: 'stk', status: 422 },
    { title: 'an unknown field', body: { ...grades('uji'), paksa: true }, system: 'stk', status: 422 },
    { title: 'LMS', body: grades('uji'), system: 'lms', status: 403 },
  ])('$title is refused', async ({ body, system, status }) => {
    expect((await start(reference, body, system)).status).toBe(status)
  })

  test('the job of the example waits, an unknown one is 404', async () => {
    expect(await jobAt(reference, SEEDED)).toMatchObject({ status: 'menunggu', entitas: 'nilai' })
    expect(await jobAt(reference, SEEDED.toUpperCase())).toMatchObject({ id_job: SEEDED })
    expect(await jobAt(reference, 'ffffffff-ffff-4fff-bfff-ffffffffffff')).toMatchObject({ status: 404 })
  })
})

const running = async (
  state: FeederState,
  asked: Asked,
  password = 'contoh-sandi',
): Promise<{ job: Job; feeder: Awaited<ReturnType<typeof startFeeder>> }> => {
  const feeder = await startFeeder(state)
  const reference = await startTest({
    accesses: { neofeeder: { url: feeder.url, username: 'contoh-ws-uss', password } },
  })
  const { id_job } = bodyOf<Job>(await start(reference, asked))
  await reference.systems.simak.jobs.idle()
  const job = await jobAt(reference, id_job)
  await reference.close()
  await feeder.close()
  return { job, feeder }
}

describe('with NeoFeeder', () => {
  test('a token that expires is replaced once, and the call repeated', async () => {
    const feeder = await startFeeder({ tokenLife: 2 })
    const access = { url: feeder.url, username: 'contoh-ws-uss', password: 'contoh-sandi' }
    const call = feederAt(access, fetch)
    for (let count = 0; count < 5; count++) await call({ act: 'GetProdi' })
    await feeder.close()
    const acts = feeder.calls.map(({ act }) => act)
    expect(acts.filter(act => act === 'GetToken')).toHaveLength(3)
    expect(acts.filter(act => act === 'GetProdi')).toHaveLength(7)
  })

  test.each([
    {
      title: 'a token that never lives',
      state: { tokenLife: 0 },
      want: /menolak \w+ \(error_code 100\)/,
    },
    {
      title: 'a failure of the web server',
      state: { answer: { status: 502, body: '' } },
      want: /status 502/,
    },
    {
      title: 'an answer that is not JSON',
      state: { answer: { status: 200, body: '<html>' } },
      want: /outside its contract: body/,
    },
    {
      title: 'a success that is no list',
      state: { answer: { status: 200, body: '{"error_code":0,"data":{"token":"x"}}' } },
      want: /outside its contract: body/,
    },
  ])('$title ends the job as failed', async ({ state, want }) => {
    const { job } = await running(state, grades('uji'))
    expect(job).toMatchObject({ status: 'gagal', dikirim: 0, berhasil: 0 })
    expect(job.keterangan).toMatch(want)
  })

  test('a refused password is told without the password', async () => {
    const { job } = await running({}, grades('uji'), 'contoh-sandi-salah')
    expect(job).toMatchObject({
      status: 'gagal',
      keterangan: 'NeoFeeder tidak memberi token (error_code 12).',
    })
  })

  test('an entity that the reference has no data of fails instead of sending nothing', async () => {
    const { job, feeder } = await running({}, { entitas: 'kelulusan', id_periode: '20251', mode: 'kirim' })
    expect(job.status).toBe('gagal')
    expect(job.keterangan).toMatch(/tidak menyimpan data/)
    expect(feeder.writes()).toEqual([])
  })

  test('nobody at the address is told', async () => {
    const reference = await startTest({
      accesses: { neofeeder: { url: 'http://127.0.0.1:9', username: 'contoh', password: 'contoh' } },
    })
    await reference.systems.simak.jobs.idle()
    const job = await jobAt(reference, SEEDED)
    await reference.close()
    expect(job).toMatchObject({ status: 'gagal', keterangan: 'NeoFeeder tidak menjawab.' })
  })
})

describe('over a restart', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ddi-feeder-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('a waiting job is still there, one that was running has failed, and both may be asked for again', async () => {
    const first = await startTest({ folder })
    const waiting = bodyOf<Job>(await start(first, grades('uji')))
    const broken = bodyOf<Job>(await start(first, grades('kirim')))
    await first.systems.simak.db
      .updateTable('sinkronisasi')
      .set({ status: 'berjalan', mulai_pada: NOW })
      .where('id_job', '=', broken.id_job)
      .execute()
    await first.close()
    const second = await startTest({ folder })
    const after = [await jobAt(second, waiting.id_job), await jobAt(second, broken.id_job)]
    const again = bodyOf<Job>(await start(second, grades('kirim')))
    await second.close()
    expect(after.map(({ status }) => status)).toEqual(['menunggu', 'gagal'])
    expect(again).toMatchObject({ status: 'menunggu' })
    expect(again.id_job).not.toBe(broken.id_job)
  })

  test('a runner that is stopped ends its job as failed and takes no other', async () => {
    const feeder = await startFeeder({})
    const reference = await startTest()
    const { db } = reference.systems.simak
    const access = { url: feeder.url, username: 'contoh-ws-uss', password: 'contoh-sandi' }
    await start(reference, grades('uji'))
    const runner = jobRunner(db, () => feederAt(access, fetch), fixedClock(NOW))
    runner.wake()
    await runner.stop()
    const statuses = (await db.selectFrom('sinkronisasi').select('status').execute()).map(
      ({ status }) => status,
    )
    await reference.close()
    await feeder.close()
    expect(statuses).toHaveLength(2)
    expect(statuses).not.toContain('berjalan')
    expect(statuses).not.toContain('selesai')
  })
})

test('identifiers of jobs are version 4 UUIDs of the given entropy', async () => {
  const bytes = (length: number) =>
    length === 16 ? new Uint8Array(length).fill(255) : systemEntropy.bytes(length)
  const reference = await startTest({ entropy: { bytes } })
  const { id_job } = bodyOf<Job>(await start(reference, grades('uji')))
  await reference.close()
  expect(id_job).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff')
})
