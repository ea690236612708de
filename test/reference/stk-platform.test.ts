import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Notice } from '../../src/reference/notifier.ts'
import { bodyOf } from './fixture.ts'
import { CONSOLE, call, library, type Started, startStk } from './stk-fixture.ts'

const DAY = 86_400_000

let reference: Started
let told: Notice[]
let isDown: boolean

beforeEach(async () => {
  told = []
  isDown = false
  const notify = async (notice: Notice) => {
    if (isDown) throw new Error('no mail server')
    told.push(notice)
  }
  reference = await startStk({ notifier: { notify } })
})
afterEach(() => reference.close())

const calendar = () => reference.systems.stk.keepCalendar()
const about = (kind: Notice['kind']) => told.filter(notice => notice.kind === kind)

describe('SOP 6.B.3: reminders and forced rotation', () => {
  it('[SOP 6.B.3.d] reminds 30, 14, 7 and 1 days before a token ends, once each', async () => {
    const end = Date.parse('2027-05-10T13:00:00+07:00')
    for (const days of [31, 30, 29.5, 14, 13, 7, 1, 0.5]) {
      reference.clock.advance(end - days * DAY - reference.clock.now())
      await calendar()
      await calendar()
    }
    expect(about('pengingat-rotasi').map(({ subject }) => subject)).toEqual(
      [30, 14, 7, 1].map(days => `Token TKN-20260001 berakhir dalam ${days} hari`),
    )
    expect(about('pengingat-rotasi')[0]?.to).toBe('admin-simak@uss.example')
  })

  it('[SOP 6.B.3.d] ends a system’s tokens a day after its administrator changed, and tells the new one', async () => {
    const change = {
      unit_admin: 'Admin Aplikasi SIMAK',
      surel_admin: 'admin-baru-simak@uss.example',
      berlaku_sejak: '2026-11-21',
      nomor_surat: 'CONTOH/BAK/ADMIN/0009/2026',
    }
    const path = '/sistem/simak/pergantian-admin'
    const answer = await call(reference, CONSOLE, 'POST', path, change)
    expect(answer.status, String(answer.body)).toBe(200)
    expect(bodyOf<{ token_wajib_ganti: unknown }>(answer).token_wajib_ganti).toEqual([
      { id_token: 'TKN-20260001', berakhir_pada: '2026-11-22T10:00:00+07:00' },
    ])
    expect((await call(reference, CONSOLE, 'POST', path, change)).status).toBe(409)
    const token = reference.tokens.get('simak') ?? ''
    expect(await library(reference, token)).toBe(200)
    await calendar()
    expect(about('token-wajib-ganti')[0]?.to).toBe('admin-baru-simak@uss.example')
    reference.clock.advance(DAY)
    expect(await library(reference, token)).toBe(401)
  })
})

describe('SOP 6.D.4: deprecation notices', () => {
  const NOTICE = { api: 'elibrary', versi: 1, alasan: 'Digantikan.', nonaktif_pada: '2026-12-21' }

  it('[SOP 6.D.4] refuses a sunset nearer than 30 days, tells the consumers, and only moves back', async () => {
    const near = { ...NOTICE, nonaktif_pada: '2026-12-20' }
    expect((await call(reference, CONSOLE, 'POST', '/pemberitahuan-usang', near)).status).toBe(422)
    const answer = await call(reference, CONSOLE, 'POST', '/pemberitahuan-usang', NOTICE)
    const { id_pemberitahuan: id } = bodyOf<{ id_pemberitahuan: string }>(answer)
    isDown = true
    await calendar()
    expect(about('api-usang')).toEqual([])
    isDown = false
    reference.clock.advance(60_000)
    await calendar()
    expect(about('api-usang').map(({ system }) => system)).toContain('simak')
    const read = await call(reference, 'simak', 'GET', `/pemberitahuan-usang/${id}`)
    expect(bodyOf<{ penerima: unknown[] }>(read).penerima).toContainEqual({
      id_sistem: 'simak',
      dikirim_pada: '2026-11-21T10:01:00+07:00',
      diakui_pada: null,
    })
    const earlier = { nonaktif_pada: '2026-12-20' }
    expect((await call(reference, CONSOLE, 'PATCH', `/pemberitahuan-usang/${id}`, earlier)).status).toBe(422)
    expect((await call(reference, 'simak', 'POST', `/pemberitahuan-usang/${id}/pengakuan`)).status).toBe(200)
    reference.clock.advance(24 * DAY)
    await calendar()
    expect(about('api-usang').filter(({ subject }) => subject.includes('belum Anda akui'))).toEqual([])
  })
})

describe('[SOP 6.D.4] what was announced stands in the answers of the system that it is about', () => {
  const fields = async (target: string, system = 'simak') => {
    const { headers } = await reference.send({
      method: 'GET',
      target,
      headers: { authorization: `Bearer ${reference.tokens.get(system)}` },
    })
    return { deprecation: headers['deprecation'], sunset: headers['sunset'] }
  }
  const students = () => fields('/elibrary/api/v1/mahasiswa?nim=202301234')
  const loans = () => fields('/elibrary/api/v1/peminjaman?nim=202301234')
  const NOTHING = { deprecation: undefined, sunset: undefined }

  it('at once, and moves and goes with the notice; other operations and versions say nothing', async () => {
    expect(await students()).toEqual(NOTHING)
    const notice = { api: 'elibrary', versi: 1, operasi: 'daftarMahasiswa', alasan: 'Digantikan.' }
    const path = '/pemberitahuan-usang'
    const older = { ...notice, versi: 2, operasi: 'daftarPeminjaman', nonaktif_pada: '2027-01-31' }
    await call(reference, CONSOLE, 'POST', path, older)
    const answer = await call(reference, CONSOLE, 'POST', path, { ...notice, nonaktif_pada: '2027-01-31' })
    const { id_pemberitahuan: id } = bodyOf<{ id_pemberitahuan: string }>(answer)
    const deprecation = `@${reference.clock.now() / 1_000}`
    expect(await students()).toEqual({ deprecation, sunset: 'Sat, 30 Jan 2027 17:00:00 GMT' })
    expect(await loans()).toEqual(NOTHING)
    await call(reference, CONSOLE, 'PATCH', `${path}/${id}`, { nonaktif_pada: '2027-02-28' })
    expect(await students()).toEqual({ deprecation, sunset: 'Sat, 27 Feb 2027 17:00:00 GMT' })
    await call(reference, CONSOLE, 'PATCH', `${path}/${id}`, { status: 'dibatalkan' })
    expect(await students()).toEqual(NOTHING)
  })
})

describe('SOP 7: the incident log', () => {
  it('[SOP 7.2] an incident is closed only with an action and a cause, and counts three days where persons are concerned', async () => {
    const answer = await call(reference, CONSOLE, 'POST', '/insiden', {
      judul: 'LMS tidak menjawab',
      uraian: 'Semua permintaan gagal.',
      tingkat: 'tinggi',
      id_sistem: 'lms',
      menyangkut_data_pribadi: true,
      waktu_kejadian: '2026-11-21T01:00:00Z',
      diketahui_pada: '2026-11-21T09:00:00+07:00',
    })
    const { id_insiden, batas_pemberitahuan } = bodyOf<Record<string, string>>(answer)
    expect(batas_pemberitahuan).toBe('2026-11-24T09:00:00+07:00')
    const path = `/insiden/${id_insiden}`
    const end = { status: 'selesai', akar_masalah: 'Cakram penuh.' }
    expect((await call(reference, CONSOLE, 'PATCH', path, end)).status).toBe(409)
    expect((await call(reference, 'simak', 'GET', path)).status).toBe(403)
    const action = { jenis: 'perbaikan', uraian: 'Cakram diperbesar.', unit_pelaksana: 'STK' }
    const done = { ...action, dilakukan_pada: '2026-11-21T09:30:00+07:00' }
    expect((await call(reference, 'lms', 'POST', `${path}/tindakan`, done)).status).toBe(201)
    expect((await call(reference, CONSOLE, 'PATCH', path, end)).status).toBe(200)
  })
})

describe('SOP 6.D.1: the access log', () => {
  it('[SOP 6.D.1.a] the access log shows a system what it called and what was called of its api, and nothing else', async () => {
    await library(reference, reference.tokens.get('simak') ?? '')
    await call(reference, 'lms', 'GET', '/sistem')
    const range = '?dari=2026-11-21&sampai=2026-11-21&per_page=100'
    const answer = await call(reference, 'elibrary', 'GET', `/log-akses${range}`)
    const rows = bodyOf<{ data: { api: string; id_sistem: string }[] }>(answer).data
    expect(rows.some(({ api, id_sistem }) => api === 'elibrary' && id_sistem === 'simak')).toBe(true)
    expect(rows.filter(({ api, id_sistem }) => api !== 'elibrary' && id_sistem !== 'elibrary')).toEqual([])
    const all = await call(reference, CONSOLE, 'GET', `/log-akses${range}&id_sistem=lms`)
    expect(bodyOf<{ meta: { total: number } }>(all).meta.total).toBe(1)
  })
})
