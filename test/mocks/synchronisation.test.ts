import { describe, expect, test } from 'vitest'
import { mocked } from './mocked.ts'

interface Told {
  readonly id_job: string
  readonly status: string
  readonly dikirim: number
  readonly berhasil: number
  readonly gagal: number
  readonly kesalahan: readonly { readonly error_code: number; readonly jumlah: number }[]
}

const SYNC = '/simak/api/v1/sinkronisasi/neofeeder'
const LONG_ENOUGH = 10_000

/** SIMAK and NeoFeeder in one mock, as a tester of the reconciliation has them. */
const both = async () => {
  const mock = await mocked('simak', 'neofeeder', 'pmb')
  const ask = async (entitas: string, { id_periode = '20261', mode = 'kirim' } = {}) => {
    const body = { entitas, id_periode, mode }
    const headers = { authorization: 'Bearer mock-stk' }
    return (await mock.call({ method: 'POST', target: SYNC, headers, body })).body as Told
  }
  const tell = async (id: string) =>
    (await mock.call({ target: `${SYNC}/${id}`, headers: { authorization: 'Bearer mock-stk' } })).body as Told
  const act = async (name: string, parts: object = {}) => {
    const body = { act: name, token: 'mock-simak', ...parts }
    const reply = await mock.call({ method: 'POST', target: '/neofeeder/ws/live2.php', body })
    return reply.body as { readonly error_code: number; readonly data: unknown }
  }
  const count = async (what: string) => Number((await act(`GetCount${what}`)).data)
  /** What the job says once it has ended. */
  const run = async (entitas: string, parts = {}) => {
    const { id_job } = await ask(entitas, parts)
    mock.clock.advance(LONG_ENOUGH)
    return tell(id_job)
  }
  return { ...mock, ask, tell, act, count, run }
}

const ended = (dikirim: number, kesalahan: Told['kesalahan'] = []) => {
  const gagal = kesalahan.reduce((sum, { jumlah }) => sum + jumlah, 0)
  return { status: 'selesai', dikirim, berhasil: dikirim - gagal, gagal, kesalahan }
}

describe('what SIMAK sends to NeoFeeder', () => {
  test('is what NeoFeeder counts, in the order of loading, but for what it refuses', async () => {
    const { run, count } = await both()
    expect(await run('biodata')).toMatchObject(ended(300, [{ error_code: 108, jumlah: 2 }]))
    expect(await count('Mahasiswa')).toBe(298)
    expect(await run('riwayat_pendidikan')).toMatchObject(ended(300, [{ error_code: 108, jumlah: 2 }]))
    expect(await count('RiwayatPendidikanMahasiswa')).toBe(298)
    expect(await run('mata_kuliah')).toMatchObject(ended(5))
    expect(await count('MataKuliah')).toBe(5)
    expect(await run('kurikulum')).toMatchObject(ended(4))
    expect(await count('Kurikulum')).toBe(4)
    expect(await run('kelas')).toMatchObject(ended(5))
    expect(await count('KelasKuliah')).toBe(5)
    expect(await run('dosen_pengajar')).toMatchObject(ended(6))
    expect(await count('DosenPengajarKelasKuliah')).toBe(6)
    for (const [entity, what] of [
      ['peserta', 'PesertaKelasKuliah'],
      ['akm', 'PerkuliahanMahasiswa'],
      ['kelulusan', 'MahasiswaLulusDO'],
    ] as const) {
      const { dikirim, berhasil, status } = await run(entity)
      expect({ entity, status, counted: await count(what) }).toEqual({
        entity,
        status: 'selesai',
        counted: berhasil,
      })
      expect(dikirim).toBeGreaterThan(20)
    }
  })

  test.each([
    { given: 'riwayat_pendidikan', before: 'biodata', code: 108, seeded: 1 },
    { given: 'kelas', before: 'mata_kuliah', code: 700, seeded: 1 },
    { given: 'dosen_pengajar', before: 'kelas', code: 900, seeded: 1 },
    { given: 'peserta', before: 'kelas', code: 800, seeded: 1 },
    { given: 'akm', before: 'riwayat_pendidikan', code: 730, seeded: 1 },
    { given: 'kelulusan', before: 'riwayat_pendidikan', code: 108, seeded: 0 },
  ])('is refused with $code where $given comes before $before', async ({ given, code, seeded }) => {
    const { run } = await both()
    const { dikirim, berhasil, kesalahan } = await run(given)
    expect(berhasil).toBe(seeded)
    expect(kesalahan).toEqual([{ error_code: code, jumlah: dikirim - berhasil }])
  })

  test('is changed, not doubled, when it is sent again', async () => {
    const { run, count, act } = await both()
    await run('mata_kuliah')
    const key = { id_matkul: '9e000000-0000-4000-8000-00000000a101' }
    await act('UpdateMataKuliah', { key, record: { nama_mata_kuliah: 'Basis Data Lama' } })
    expect(await run('mata_kuliah')).toMatchObject(ended(5))
    expect(await count('MataKuliah')).toBe(5)
    const filter = "nama_mata_kuliah='Basis Data'"
    expect((await act('GetListMataKuliah', { filter })).data).toHaveLength(1)
  })

  test('is looked for only in a test, where rows without a counterpart are 111', async () => {
    const { run, count } = await both()
    const test = { mode: 'uji' }
    expect(await run('mata_kuliah', test)).toMatchObject(ended(5, [{ error_code: 111, jumlah: 4 }]))
    expect(await count('MataKuliah')).toBe(1)
    await run('mata_kuliah')
    expect(await run('mata_kuliah', test)).toMatchObject(ended(5))
  })

  test('is closed for a period that has ended', async () => {
    const { run, count } = await both()
    await run('mata_kuliah', { id_periode: '20252' })
    expect((await run('kelas', { id_periode: '20252' })).kesalahan).toEqual([{ error_code: 116, jumlah: 9 }])
    expect(await count('KelasKuliah')).toBe(1)
  })

  test('includes whom PMB had and SIMAK imported', async () => {
    const { run, call } = await both()
    const target = '/pmb/api/v1/hasil-seleksi/PMB-2026-000106/impor'
    const body = { nim: '202601106', waktu_impor: '2026-08-20T09:00:00+07:00' }
    const headers = { authorization: 'Bearer mock-simak' }
    expect((await call({ method: 'POST', target, headers, body })).status).toBe(200)
    expect(await run('biodata')).toMatchObject({ dikirim: 301, berhasil: 299 })
  })
})

describe('jobs', () => {
  test('say the same as NeoFeeder halfway, whoever is asked first', async () => {
    const [one, other] = [await both(), await both()]
    const { id_job } = await one.ask('biodata')
    await other.ask('biodata')
    for (const { clock } of [one, other]) clock.advance(5_000)
    const { status, dikirim, berhasil } = await one.tell(id_job)
    expect({ status, dikirim, berhasil }).toEqual({ status: 'berjalan', dikirim: 150, berhasil: 150 })
    expect(await other.count('Mahasiswa')).toBe(150)
  })

  test('take turns', async () => {
    const { ask, tell, clock } = await both()
    const [first, second] = [await ask('biodata'), await ask('riwayat_pendidikan')]
    clock.advance(8_000)
    expect((await tell(first.id_job)).status).toBe('berjalan')
    expect((await tell(second.id_job)).status).toBe('menunggu')
    clock.advance(10_000)
    expect(await tell(second.id_job)).toMatchObject(ended(300, [{ error_code: 108, jumlah: 2 }]))
  })

  test.each([
    { given: 'kelas', parts: {}, want: ended(5, [{ error_code: 700, jumlah: 4 }]) },
    {
      given: 'nilai',
      parts: { id_periode: '20252', mode: 'uji' },
      want: { status: 'selesai', berhasil: 0 },
    },
  ])('of the examples end too: $given', async ({ given, parts, want }) => {
    const { run } = await both()
    const job = await run(given, parts)
    expect(job.id_job).toMatch(/^5a1c0000/)
    expect(job).toMatchObject(want)
  })

  test('are refused when a thousand wait', async () => {
    const { call, memory } = await both()
    const headers = { authorization: 'Bearer mock-stk' }
    const post = async (id_periode: string) =>
      call({ method: 'POST', target: SYNC, headers, body: { entitas: 'akm', id_periode, mode: 'uji' } })
    expect((await post('20261')).status).toBe(202)
    const snapshot = memory.save()
    const { antrean } = snapshot.states['neofeeder'] as { antrean: string[] }
    antrean.push(...Array.from({ length: 999 }, () => antrean[0] ?? ''))
    memory.load(snapshot)
    expect((await post('20252')).status).toBe(503)
  })
})
