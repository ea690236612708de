import { expect, onTestFinished, test, vi } from 'vitest'
import { recordAlerts } from '../../src/reference/stk/monitored-incidents.ts'
import { bodyOf } from './fixture.ts'
import { MINUTE, recorder } from './monitor/fixture.ts'
import { CONSOLE, call, startStk } from './stk-fixture.ts'

interface Incident {
  readonly id_insiden: string
  readonly id_peringatan: string | null
  readonly status: string
  readonly akar_masalah: string | null
  readonly selesai_pada: string | null
  readonly tindakan: readonly { readonly jenis: string; readonly dicatat_oleh: string }[]
}

/** The platform with the alert of its seed, begun now, and without the monitor. */
const start = async () => {
  const reference = await startStk()
  onTestFinished(() => reference.close())
  const { platform } = reference.systems.stk
  const opened = reference.clock.now()
  await platform.monitor
    .updateTable('monitor_alert')
    .set({
      ...{ kind: 'galat-5xx', operation: 'daftarKelas', status_code: 503, duration: 120, failures: 4 },
      ...{ started_at: opened, last_at: opened },
    })
    .where('id', '=', 'PRG-20260002')
    .execute()
  const ask = (method: string, path: string, body?: unknown) => call(reference, CONSOLE, method, path, body)
  const incidents = async () =>
    bodyOf<{ data: readonly Incident[] }>(await ask('GET', '/insiden?id_sistem=lms')).data
  const end = () =>
    platform.monitor
      .updateTable('monitor_alert')
      .set({ state: 'selesai', resolved_at: reference.clock.now() })
      .where('id', '=', 'PRG-20260002')
      .execute()
  return { ...reference, platform, ask, incidents, end }
}

test('[SOP 7.2] an alert is one incident, however often and by how many nodes it is recorded', async () => {
  const { platform, incidents } = await start()
  await Promise.all([recordAlerts(platform), recordAlerts(platform), recordAlerts(platform)])
  await recordAlerts(platform)
  expect(await incidents()).toMatchObject([
    {
      ...{ judul: 'Galat 5xx pada lms', tingkat: 'tinggi', status: 'terbuka', dilaporkan_oleh: 'stk' },
      ...{ id_peringatan: 'PRG-20260002', waktu_kejadian: '2026-11-21T10:00:00+07:00' },
      uraian: 'Dicatat pemantau dari peringatan PRG-20260002: operasi daftarKelas, status HTTP 503, 120 ms.',
    },
  ])
})

test('a node that dies between naming the incident and writing it loses nothing', async () => {
  const { platform, incidents, end } = await start()
  await platform.monitor
    .updateTable('monitor_alert')
    .set({ incident_id: 'INS-20260555' })
    .where('id', '=', 'PRG-20260002')
    .execute()
  await end()
  await recordAlerts(platform)
  expect((await incidents()).map(({ id_insiden, status }) => [id_insiden, status])).toEqual([
    ['INS-20260555', 'selesai'],
  ])
})

test('it ends with its alert, unless somebody took it in hand', async () => {
  const { platform, incidents, end, clock, ask } = await start()
  await recordAlerts(platform)
  const [incident] = await incidents()
  const action = {
    ...{ jenis: 'pemeriksaan-token', uraian: 'Token masih berlaku.', unit_pelaksana: 'STK' },
    dilakukan_pada: '2026-11-21T10:01:00+07:00',
  }
  expect((await ask('POST', `/insiden/${incident?.id_insiden}/tindakan`, action)).status).toBe(201)
  clock.advance(5 * MINUTE)
  await end()
  await recordAlerts(platform)
  expect((await incidents()).map(({ status }) => status)).toEqual(['ditangani'])
})

test('[SOP 6.D.3] the console acknowledges an alert and closes it with the incident that has it', async () => {
  const { platform, incidents, ask, clock } = await start()
  await recordAlerts(platform)
  const [incident] = await incidents()
  const answer = (body: object) => ask('POST', '/peringatan/PRG-20260002/tanggapan', body)
  const seen = await answer({ status: 'diakui', catatan: 'Diperiksa.' })
  expect(seen.status, String(seen.body)).toBe(200)
  expect(bodyOf(seen)).toMatchObject({ status: 'diakui', id_insiden: incident?.id_insiden })
  const another = { status: 'selesai', id_insiden: 'INS-20260002', catatan: 'Pulih.' }
  expect((await answer(another)).status).toBe(409)
  clock.advance(MINUTE)
  const closed = await answer({ ...another, id_insiden: incident?.id_insiden })
  expect(bodyOf(closed)).toMatchObject({ status: 'selesai', selesai_pada: '2026-11-21T10:01:00+07:00' })
  expect(await incidents()).toMatchObject([
    {
      ...{ status: 'selesai', selesai_pada: '2026-11-21T10:01:00+07:00' },
      tindakan: [{ jenis: 'pemeriksaan-endpoint', dicatat_oleh: 'stk' }],
    },
  ])
  expect((await answer({ ...another, id_insiden: incident?.id_insiden })).status).toBe(409)
})

test('an alert that ends while it is being acknowledged stays over', async () => {
  const { platform, incidents, end, ask } = await start()
  await recordAlerts(platform)
  const [incident] = await incidents()
  const { find } = platform.register.incidents
  vi.spyOn(platform.register.incidents, 'find').mockImplementationOnce(async id => {
    await end()
    return find(id)
  })
  const body = { status: 'diakui', id_insiden: incident?.id_insiden, catatan: 'Diperiksa.' }
  expect((await ask('POST', '/peringatan/PRG-20260002/tanggapan', body)).status).toBe(409)
  const alert = bodyOf(await ask('GET', '/peringatan/PRG-20260002'))
  expect(alert).toMatchObject({ status: 'selesai', selesai_pada: '2026-11-21T10:00:00+07:00' })
})

test('a storm of 500 is one incident in the log, which its end closes', async () => {
  const { channel } = recorder('surel')
  const reference = await startStk({
    monitor: { channels: [channel] },
    replaceHandlers: (api, handlers) =>
      api === 'elibrary'
        ? {
            ...handlers,
            daftarMahasiswa: () => {
              throw new Error('broken')
            },
          }
        : handlers,
  })
  onTestFinished(() => reference.close())
  const { monitor, clock, send, tokens } = reference
  await monitor?.stop()
  const read = () =>
    send({
      method: 'GET',
      target: '/elibrary/api/v1/mahasiswa?nim=202301234',
      headers: { authorization: `Bearer ${tokens.get('simak')}` },
    })
  for (let request = 0; request < 5; request++) expect((await read()).status).toBe(500)
  const log = async () =>
    bodyOf<{ data: readonly Incident[] }>(
      await call(reference, CONSOLE, 'GET', '/insiden?id_sistem=elibrary'),
    ).data.map(({ status }) => status)
  await monitor?.round()
  expect(await log()).toEqual(['terbuka'])
  for (let minute = 0; minute < 6; minute++) {
    clock.advance(MINUTE)
    await monitor?.round()
  }
  expect(await log()).toEqual(['selesai'])
})
