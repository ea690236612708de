import { describe, expect, test } from 'vitest'
import { mocked } from './mocked.ts'

type Row = Record<string, unknown>

const HOUR = 3_600_000
const DAY = 24 * HOUR

const stk = async () => {
  const mock = await mocked('stk')
  const ask = async (system: string, method: string, path: string, body?: unknown) => {
    const headers = { authorization: `Bearer mock-${system}` }
    const reply = await mock.call({ method, target: `/stk/api/v1${path}`, headers, body })
    return { status: reply.status, body: reply.body as Row, location: reply.headers['location'] }
  }
  return { ...mock, ask }
}

const FORM = {
  id_sistem: 'lms',
  pemohon: 'Admin Aplikasi LMS',
  nomor_surat: 'CONTOH/BAK/TOKEN/0099/2026',
  alasan: 'baru',
  tujuan: 'Membaca kelas.',
  integrasi: ['simak-lms'],
  scope: ['simak.kelas.read', 'stk.token.read'],
}

const APPROVED = { keputusan: 'disetujui', catatan: 'Sesuai DDI.' }

describe('a token', () => {
  const asked = async () => {
    const mock = await stk()
    const { body, status, location } = await mock.ask('lms', 'POST', '/permintaan-token', FORM)
    const id = String(body['id_permintaan'])
    expect({ status, location }).toEqual({ status: 201, location: `/stk/api/v1/permintaan-token/${id}` })
    const decide = (decision: unknown = APPROVED) =>
      mock.ask('konsol-stk', 'POST', `/permintaan-token/${id}/keputusan`, decision)
    const issue = () => mock.ask('lms', 'POST', '/token', { id_permintaan: id })
    return { ...mock, id, decide, issue }
  }

  test('is asked for, approved, issued once, rotated and revoked', async () => {
    const { ask, call, decide, issue, id } = await asked()
    expect((await issue()).status).toBe(409)
    expect(await decide()).toMatchObject({ status: 200, body: { status: 'disetujui' } })
    expect((await decide()).status).toBe(409)
    const issued = await issue()
    expect(issued).toMatchObject({ status: 201, body: { rahasia: expect.stringMatching(/^ddi_/) } })
    expect((await issue()).status).toBe(409)
    const { id_token } = issued.body['token'] as Row
    expect(await ask('lms', 'GET', `/permintaan-token/${id}`)).toMatchObject({
      body: { status: 'diterbitkan', id_token },
    })
    const seen = await ask('lms', 'GET', `/token/${id_token}`)
    expect(JSON.stringify(seen.body)).not.toContain('ddi_')
    const use = async (secret: unknown) =>
      (
        await call({
          target: `/stk/api/v1/token/${id_token}`,
          headers: { authorization: `Bearer ${secret}` },
        })
      ).status
    expect(await use(issued.body['rahasia'])).toBe(200)
    const rotated = await ask('lms', 'POST', `/token/${id_token}/rotasi`, {
      alasan: 'kebocoran',
      tumpang_tindih_jam: 0,
    })
    expect(rotated.status).toBe(201)
    expect([await use(issued.body['rahasia']), await use(rotated.body['rahasia'])]).toEqual([401, 200])
    const next = String((rotated.body['token'] as Row)['id_token'])
    expect(await ask('lms', 'GET', `/token/${id_token}`)).toMatchObject({
      body: { status: 'digantikan', digantikan_oleh: next },
    })
    const revocation = { alasan: 'tidak-dipakai', catatan: 'Selesai.' }
    const revoked = await ask('lms', 'POST', `/token/${next}/pencabutan`, revocation)
    expect(revoked).toMatchObject({ status: 200, body: { status: 'dicabut' } })
    expect(await ask('lms', 'POST', `/token/${next}/pencabutan`, revocation)).toEqual(revoked)
    expect(await use(rotated.body['rahasia'])).toBe(401)
  })

  test('is not issued 72 hours after the approval, and ends after six months', async () => {
    const { ask, clock, decide, issue, id } = await asked()
    await decide()
    clock.advance(72 * HOUR)
    expect((await issue()).status).toBe(409)
    expect(await ask('lms', 'GET', `/permintaan-token/${id}`)).toMatchObject({
      body: { status: 'kedaluwarsa' },
    })
  })

  test('is not approved with a scope that no DDI gives its system, but may be refused', async () => {
    const { ask } = await stk()
    const form = { ...FORM, scope: ['simak.kelas.read', 'elib.pinjam.read'] }
    const { body } = await ask('lms', 'POST', '/permintaan-token', form)
    const decide = (decision: unknown) =>
      ask('konsol-stk', 'POST', `/permintaan-token/${String(body['id_permintaan'])}/keputusan`, decision)
    expect(await decide(APPROVED)).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'scope-not-granted' }] },
    })
    expect((await decide({ ...APPROVED, scope: ['simak.kelas.read'] })).status).toBe(200)
  })

  test('has no scope that was not asked for, and belongs to its system alone', async () => {
    const { ask, decide, id } = await asked()
    expect(await decide({ ...APPROVED, scope: ['simak.krs.read'] })).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'scope-not-requested' }] },
    })
    expect(await ask('simak', 'GET', `/permintaan-token/${id}`)).toMatchObject({
      status: 403,
      body: { code: 'object-not-granted' },
    })
    expect((await ask('simak', 'POST', '/permintaan-token', FORM)).status).toBe(403)
  })
})

describe('a notice', () => {
  const NOTICE = { api: 'elibrary', versi: 1, alasan: 'Diganti.' }

  test.each([
    { given: 29, want: 422 },
    { given: 30, want: 201 },
  ])('of $given days is answered with $want', async ({ given, want }) => {
    const { ask, clock } = await stk()
    const nonaktif_pada = new Date(clock.now() + given * DAY).toISOString().slice(0, 10)
    expect(
      (await ask('konsol-stk', 'POST', '/pemberitahuan-usang', { ...NOTICE, nonaktif_pada })).status,
    ).toBe(want)
  })

  test('moves back only, is acknowledged by its receivers, and takes effect by the clock', async () => {
    const { ask, clock } = await stk()
    const { body } = await ask('konsol-stk', 'POST', '/pemberitahuan-usang', {
      ...NOTICE,
      nonaktif_pada: '2026-06-01',
    })
    const path = `/pemberitahuan-usang/${body['id_pemberitahuan']}`
    expect((await ask('konsol-stk', 'PATCH', path, { nonaktif_pada: '2026-05-01' })).status).toBe(422)
    expect((await ask('konsol-stk', 'PATCH', path, { nonaktif_pada: '2026-07-01' })).status).toBe(200)
    expect((await ask('lms', 'POST', `${path}/pengakuan`)).status).toBe(403)
    expect((await ask('simak', 'POST', `${path}/pengakuan`)).status).toBe(200)
    clock.advance(130 * DAY)
    expect(await ask('simak', 'GET', path)).toMatchObject({ body: { status: 'nonaktif' } })
    expect((await ask('simak', 'POST', `${path}/pengakuan`)).status).toBe(409)
  })
})

test('[SOP 7.2] an incident about personal data has three days, and is resolved with an action and a cause', async () => {
  const { ask } = await stk()
  const { body } = await ask('simak', 'POST', '/insiden', {
    judul: 'Data terbuka',
    uraian: 'Uji.',
    tingkat: 'tinggi',
    id_sistem: 'simak',
    menyangkut_data_pribadi: true,
    waktu_kejadian: '2026-03-01T09:00:00+07:00',
    diketahui_pada: '2026-03-01T10:00:00+07:00',
  })
  expect(body).toMatchObject({ status: 'terbuka', batas_pemberitahuan: '2026-03-04T10:00:00+07:00' })
  const path = `/insiden/${body['id_insiden']}`
  const over = { status: 'selesai', akar_masalah: 'Konfigurasi.' }
  expect((await ask('konsol-stk', 'PATCH', path, over)).status).toBe(409)
  const action = {
    jenis: 'perbaikan',
    uraian: 'Ditutup.',
    unit_pelaksana: 'STK',
    dilakukan_pada: '2026-03-01T11:00:00+07:00',
  }
  expect((await ask('simak', 'POST', `${path}/tindakan`, action)).status).toBe(201)
  expect(await ask('konsol-stk', 'PATCH', path, over)).toMatchObject({
    status: 200,
    body: { status: 'selesai' },
  })
  expect((await ask('simak', 'POST', `${path}/tindakan`, action)).status).toBe(409)
})

test('a run is queued once, reported by its system, and a failure raises an alert', async () => {
  const { ask } = await stk()
  const runs = '/sinkronisasi/SNK-20260002/jalan'
  const queued = await ask('konsol-stk', 'POST', runs, { mode: 'kirim' })
  expect(queued).toMatchObject({ status: 202, body: { status: 'antre' } })
  expect((await ask('konsol-stk', 'POST', runs, { mode: 'kirim' })).status).toBe(409)
  const result = {
    status: 'gagal',
    dimulai_pada: '2026-03-02T08:00:01+07:00',
    id_pelaksanaan: null,
    selesai_pada: '2026-03-02T08:00:09+07:00',
    dikirim: 0,
    berhasil: 0,
    gagal: 0,
    validasi: { jumlah_sumber: 0, jumlah_tujuan: 0, selisih: 0 },
    galat: [],
  }
  const path = `${runs}/${queued.body['id_jalan']}/hasil`
  expect((await ask('simak', 'PUT', path, { ...result, dikirim: 3 })).status).toBe(422)
  expect((await ask('simak', 'PUT', path, result)).status).toBe(200)
  expect((await ask('simak', 'PUT', path, result)).status).toBe(200)
  expect((await ask('simak', 'PUT', path, { ...result, status: 'berhasil' })).status).toBe(409)
  const alerts = await ask('simak', 'GET', '/peringatan?status=aktif')
  expect(alerts.body['data']).toHaveLength(1)
})
