import { expect, onTestFinished, test } from 'vitest'
import type { Notice } from '../../src/reference/notifier.ts'
import { bodyOf } from './fixture.ts'
import { CONSOLE, call, startStk } from './stk-fixture.ts'

interface Job {
  readonly id_pekerjaan: string
  readonly entitas: string
  readonly status: string
  readonly jadwal: string
  readonly jalan_terakhir: string | null
  readonly jalan_berikutnya: string | null
}

interface Run {
  readonly id_jalan: string
  readonly id_pelaksanaan: string
  readonly status: string
  readonly berhasil: number
}

const start = async () => {
  const told: Notice[] = []
  const notifier = { notify: async (notice: Notice) => void told.push(notice) }
  const reference = await startStk({ notifier })
  onTestFinished(() => reference.close())
  const ask = (method: string, path: string, body?: unknown) =>
    call(reference, CONSOLE, method, `/sinkronisasi${path}`, body)
  const jobs = async () => bodyOf<{ data: readonly Job[] }>(await ask('GET', '?per_page=100')).data
  const job = async (flow: string): Promise<Job> => {
    const found = (await jobs()).find(({ entitas }) => entitas === flow)
    if (!found) throw new Error(`no ${flow}`)
    return found
  }
  /** The real job is asked, which has no rate limit. */
  const ended = async ({ id_pelaksanaan }: Run): Promise<void> => {
    for (;;) {
      const run = await reference.systems.stk.platform.jobs.find(id_pelaksanaan)
      if (run?.status === 'done' || run?.status === 'failed') return
      await new Promise(resolve => setTimeout(resolve, 20))
    }
  }
  /** Starts a flow's run as the console does, and waits for its end. */
  const run = async (flow: string): Promise<Run> => {
    const { id_pekerjaan } = await job(flow)
    const answer = await ask('POST', `/${id_pekerjaan}/jalan`, { mode: 'kirim' })
    expect(answer.status, String(answer.body)).toBe(202)
    const begun = bodyOf<Run>(answer)
    await ended(begun)
    return bodyOf<Run>(await ask('GET', `/${id_pekerjaan}/jalan/${begun.id_jalan}`))
  }
  return { ...reference, ask, job, jobs, run, told }
}

test('the synchronisations of the documents are jobs of the register, at their flows’ times', async () => {
  const { job } = await start()
  expect(await job('neofeeder-kirim')).toMatchObject({
    ...{ sistem_eksternal: 'neofeeder', pelaksana: 'simak', integrasi: 'simak-neofeeder', arah: 'kirim' },
    // NeoFeeder isn't connected here.
    ...{ jadwal: '0 22 * * *', zona: 'Asia/Jakarta', status: 'aktif', jalan_berikutnya: null },
  })
  expect(await job('elibrary-peminjaman-malam')).toMatchObject({
    ...{ sistem_eksternal: 'elibrary', arah: 'tarik', jadwal: '30 1 * * *' },
    jalan_berikutnya: '2026-11-22T01:30:00+07:00',
  })
  expect(await job('elibrary-bebas-pustaka')).toMatchObject({ status: 'dijeda', jalan_berikutnya: null })
})

test('starts the real job, and shows what it did', async () => {
  const { run, job, ...reference } = await start()
  const done = await run('elibrary-peminjaman-malam')
  expect(done).toMatchObject({ status: 'berhasil', pemicu: 'manual', mode: 'kirim', galat: [] })
  const real = await reference.systems.stk.platform.jobs.find(done.id_pelaksanaan)
  expect(real).toMatchObject({ name: 'elibrary-peminjaman-malam', status: 'done' })
  expect(real?.summary).toMatchObject({ loans: done.berhasil })
  expect(done.berhasil).toBeGreaterThan(0)
  expect((await job('elibrary-peminjaman-malam')).jalan_terakhir).toBe(done.id_jalan)
})

test('takes up runs that a schedule began, each once', async () => {
  const { ask, job, ...reference } = await start()
  const real = reference.systems.stk.platform.jobs
  const id = await real.send('elibrary-bebas-pustaka')
  const { id_pekerjaan } = await job('elibrary-bebas-pustaka')
  const runs = async () => bodyOf<{ data: readonly Run[] }>(await ask('GET', `/${id_pekerjaan}/jalan`)).data
  await Promise.all([runs(), runs(), runs()])
  expect(await runs()).toMatchObject([{ id_pelaksanaan: id, pemicu: 'jadwal' }])
})

test('[SOP 6.D.3] a run that failed is told of once', async () => {
  const { run, told, systems } = await start()
  const failed = await run('neofeeder-rekonsiliasi')
  expect(failed).toMatchObject({
    status: 'gagal',
    galat: [{ kode: 'gagal', pesan: 'NeoFeeder is not connected', jumlah: 1 }],
  })
  await systems.stk.keepCalendar()
  await systems.stk.keepCalendar()
  expect(told.filter(({ kind }) => kind === 'peringatan').map(({ id }) => id)).toEqual([
    `peringatan:${failed.id_jalan}`,
  ])
})

test('a pause takes the real job its times, and other times are taken at once', async () => {
  const { ask, job, systems } = await start()
  const { jobs } = systems.stk.platform
  const times = () => jobs.schedules().find(({ name }) => name === 'elibrary-peminjaman-malam')
  const { id_pekerjaan } = await job('elibrary-peminjaman-malam')
  const change = async (body: object) => bodyOf<Job>(await ask('PATCH', `/${id_pekerjaan}`, body))
  expect(times()).toMatchObject({ cron: '30 1 * * *' })
  expect(await change({ status: 'dijeda' })).toMatchObject({ jalan_berikutnya: null })
  expect(times()).toBeUndefined()
  expect(await change({ status: 'aktif', jadwal: '15 3 * * *' })).toMatchObject({
    jalan_berikutnya: '2026-11-22T03:15:00+07:00',
  })
  expect(times()).toEqual({ name: 'elibrary-peminjaman-malam', cron: '15 3 * * *', zone: 'Asia/Jakarta' })
})

test.each([
  { title: 'a trial', body: { mode: 'uji' }, code: 'mode-not-supported' },
  { title: 'another period', body: { mode: 'kirim', id_periode: '20252' }, code: 'period-not-running' },
])('refuses $title, which no transfer does', async ({ body, code }) => {
  const { ask, job } = await start()
  const answer = await ask('POST', `/${(await job('neofeeder-kirim')).id_pekerjaan}/jalan`, body)
  expect(answer.status).toBe(422)
  expect(bodyOf(answer)).toMatchObject({ errors: [{ code }] })
})
