import { describe, expect, test } from 'vitest'
import { isObject } from '#base'
import { workspaceOf } from '../mocked.ts'
import { biodata, kelas, NOBODY, neofeeder, PRODI, riwayat, SEEDED } from './neofeeder.ts'

describe('a token', () => {
  test('is given for a user name and a password, and works until its time is over', async () => {
    const { act, login, clock } = await neofeeder()
    const { token = '' } = (await login()).data
    expect(token.split('.')).toHaveLength(3)
    clock.advance(599_999)
    expect((await act('GetAgama', {}, token)).error_code).toBe(0)
    clock.advance(1)
    expect((await act('GetAgama', {}, token)).error_code).toBe(100)
    const { token: next = '' } = (await login()).data
    expect((await act('GetAgama', {}, next)).error_code).toBe(0)
  })

  test.each([
    { given: 'another password', user: 'mock-simak', password: 'mock-secret-lms', code: 12 },
    { given: 'an unknown user', user: 'siapa', password: 'mock-secret-simak', code: 12 },
    { given: 'a user called __proto__', user: '__proto__', password: 'x', code: 12 },
    { given: 'the password of the contract’s example', user: 'contoh-ws-uss', password: 'salah', code: 12 },
    {
      given: 'the account of the contract',
      user: 'contoh-ws-uss',
      password: 'contoh-sandi-bukan-rahasia',
      code: 0,
    },
  ])('for $given: $code', async ({ user, password, code }) => {
    const { login } = await neofeeder()
    expect((await login(user, password)).error_code).toBe(code)
  })

  test('is the same for the same seed, and another one each time', async () => {
    const [one, other] = [await neofeeder(), await neofeeder()]
    const first = (await one.login()).data
    expect((await other.login()).data).toEqual(first)
    expect((await one.login()).data).not.toEqual(first)
  })

  test('of a system without a grant leads nowhere: the web server in front refuses', async () => {
    const { send } = await neofeeder()
    const { status, headers } = await send({ act: 'GetAgama', token: 'mock-lms' })
    expect({ status, type: headers['content-type'] }).toEqual({ status: 403, type: 'text/html' })
  })
})

describe('what NeoFeeder refuses comes under HTTP 200', () => {
  test.each<{ given: string; body: unknown; headers?: Record<string, string>; code: number; desc: RegExp }>([
    { given: 'no token', body: { act: 'GetAgama' }, code: 100, desc: /Token/ },
    { given: 'an unknown token', body: { act: 'GetAgama', token: 'x' }, code: 100, desc: /Token/ },
    {
      given: 'an unknown act',
      body: { act: 'HapusSemua', token: 'mock-simak' },
      code: 13,
      desc: /HapusSemua/,
    },
    {
      given: 'an act that is not in the contract',
      body: { act: 'DeleteDosen', token: 'mock-simak' },
      code: 13,
      desc: /DeleteDosen/,
    },
    { given: 'no act', body: { token: 'mock-simak' }, code: 13, desc: /Act/ },
    {
      given: 'broken JSON',
      body: '{"act": ',
      headers: { 'content-type': 'application/json' },
      code: 15,
      desc: /^JSON rusak$/,
    },
    {
      given: 'XML',
      body: '<data><act>GetAgama</act><token>mock-simak</token></data>',
      headers: { 'content-type': 'application/xml' },
      code: 14,
      desc: /kirim JSON$/,
    },
    {
      given: 'a filter that is no filter',
      body: { act: 'GetListMahasiswa', token: 'mock-simak', filter: "nim = '1' OR 1=1; DROP TABLE" },
      code: 103,
      desc: /SQL.*filter/,
    },
    {
      given: 'an order that is no order',
      body: { act: 'GetListMahasiswa', token: 'mock-simak', order: 'nim; DROP TABLE' },
      code: 103,
      desc: /SQL.*order/,
    },
    {
      given: 'a filter that is no text',
      body: { act: 'GetListMahasiswa', token: 'mock-simak', filter: 5 },
      code: 108,
      desc: /filter/,
    },
    {
      given: 'a form',
      body: 'act=GetAgama',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      code: 11,
      desc: /media.*kirim application\/json$/,
    },
    {
      given: 'an unknown field',
      body: { act: 'InsertBiodataMahasiswa', token: 'mock-simak', record: { ...biodata('X'), hobi: '1' } },
      code: 109,
      desc: /hobi/,
    },
    {
      given: 'a field without a value',
      body: { act: 'InsertBiodataMahasiswa', token: 'mock-simak', record: { ...biodata('X'), nik: '' } },
      code: 108,
      desc: /nik/,
    },
    {
      given: 'an empty student number',
      body: {
        act: 'InsertRiwayatPendidikanMahasiswa',
        token: 'mock-simak',
        record: riwayat(SEEDED.mahasiswa, ''),
      },
      code: 213,
      desc: /NIM/,
    },
  ])('$given: $code', async ({ body, headers = {}, code, desc }) => {
    const { send } = await neofeeder()
    const reply = await send(body, headers)
    expect(reply).toMatchObject({
      status: 200,
      body: { error_code: code, error_desc: expect.stringMatching(desc) },
    })
  })
})

describe('the acts', () => {
  test('are those of the contract, and GetDictionary tells what each takes', async () => {
    const { act } = await neofeeder()
    const document = (await workspaceOf()).apis.find(({ api }) => api === 'neofeeder')?.document
    const schemas = JSON.stringify(document).match(
      /"x-response-by-request":\{"property":"act","schemas":(\{.*?\}\})/,
    )?.[1]
    const names = Object.keys(JSON.parse(schemas ?? '{}') as object).filter(
      name => !['GetToken', 'GetDictionary'].includes(name),
    )
    expect(names.length).toBeGreaterThan(60)
    for (const fungsi of names) {
      const reply = await act('GetDictionary', { fungsi })
      expect({ fungsi, code: reply.error_code, request: isObject(reply.data['request']) }).toEqual({
        fungsi,
        code: 0,
        request: true,
      })
    }
    expect((await act('GetDictionary', { fungsi: 'HapusSemua' })).error_code).toBe(13)
  })

  test('of the dictionary have types, and say what is required', async () => {
    const { act } = await neofeeder()
    const { data } = await act('GetDictionary', { fungsi: 'InsertBiodataMahasiswa' })
    expect(data).toMatchObject({
      request: {
        'record[nama_mahasiswa]': { type: 'character varying(100)', primary: '', nullable: 'not null' },
        'record[nisn]': { type: 'character(10)', nullable: '' },
      },
      response: { id_mahasiswa: { type: 'uuid', primary: 'primary', nullable: 'not null' } },
    })
  })

  test.each([
    [
      'InsertBiodataMahasiswa',
      {
        record: {
          ...biodata('Mahasiswa Contoh Satu'),
          tanggal_lahir: '2005-01-01',
          nama_ibu_kandung: 'IBU CONTOH SATU',
        },
      },
      200,
    ],
    ['InsertBiodataMahasiswa', { record: { ...biodata('X'), id_agama: '77' } }, 108],
    ['InsertBiodataMahasiswa', { record: { ...biodata('X'), id_wilayah: '160101' } }, 108],
    ['InsertRiwayatPendidikanMahasiswa', { record: riwayat(NOBODY, '1') }, 108],
    ['InsertRiwayatPendidikanMahasiswa', { record: riwayat(SEEDED.mahasiswa, '202301234') }, 219],
    ['InsertRiwayatPendidikanMahasiswa', { record: riwayat(SEEDED.mahasiswa, '202399999') }, 211],
    [
      'InsertRiwayatPendidikanMahasiswa',
      { record: { ...riwayat(SEEDED.mahasiswa, '1'), id_prodi: NOBODY } },
      115,
    ],
    [
      'InsertMataKuliah',
      { record: { id_prodi: PRODI, kode_mata_kuliah: 'if3101', nama_mata_kuliah: 'Lain' } },
      119,
    ],
    [
      'InsertKurikulum',
      {
        record: {
          nama_kurikulum: 'K',
          id_prodi: PRODI,
          id_semester: '20261',
          jumlah_sks_lulus: '144',
          jumlah_sks_wajib: '140',
          jumlah_sks_pilihan: '20',
        },
      },
      500,
    ],
    [
      'InsertMatkulKurikulum',
      { record: { id_kurikulum: SEEDED.kurikulum, id_matkul: NOBODY, semester: '1', apakah_wajib: '1' } },
      600,
    ],
    ['InsertKelasKuliah', { record: kelas('A') }, 119],
    ['InsertKelasKuliah', { record: { ...kelas('B'), id_matkul: NOBODY } }, 700],
    ['InsertKelasKuliah', { record: kelas('B', '20252') }, 116],
    [
      'InsertDosenPengajarKelasKuliah',
      {
        record: {
          id_registrasi_dosen: NOBODY,
          id_kelas_kuliah: SEEDED.kelas,
          sks_substansi_total: '3',
          rencana_minggu_pertemuan: '16',
          id_jenis_evaluasi: '1',
        },
      },
      900,
    ],
    [
      'InsertPesertaKelasKuliah',
      { record: { id_kelas_kuliah: SEEDED.kelas, id_registrasi_mahasiswa: NOBODY } },
      800,
    ],
    [
      'InsertPesertaKelasKuliah',
      { record: { id_kelas_kuliah: SEEDED.kelas, id_registrasi_mahasiswa: SEEDED.registrasi } },
      119,
    ],
    [
      'UpdateNilaiPerkuliahanKelas',
      {
        key: { id_kelas_kuliah: SEEDED.kelas, id_registrasi_mahasiswa: NOBODY },
        record: { nilai_huruf: 'B' },
      },
      111,
    ],
    [
      'UpdateNilaiPerkuliahanKelas',
      {
        key: { id_kelas_kuliah: SEEDED.kelas, id_registrasi_mahasiswa: SEEDED.registrasi },
        record: { nilai_huruf: 'A' },
      },
      105,
    ],
    [
      'UpdateNilaiPerkuliahanKelas',
      {
        key: { id_kelas_kuliah: SEEDED.kelas, id_registrasi_mahasiswa: SEEDED.registrasi },
        record: { nilai_indeks: '9.00' },
      },
      800,
    ],
    [
      'InsertPerkuliahanMahasiswa',
      {
        record: {
          id_registrasi_mahasiswa: SEEDED.registrasi,
          id_semester: '20261',
          id_status_mahasiswa: 'L',
          biaya_kuliah_smt: '0',
        },
      },
      737,
    ],
    [
      'InsertPerkuliahanMahasiswa',
      {
        record: {
          id_registrasi_mahasiswa: SEEDED.registrasi,
          id_semester: '20261',
          id_status_mahasiswa: 'A',
          sks_semester: '24',
          total_sks: '20',
          biaya_kuliah_smt: '0',
        },
      },
      738,
    ],
    [
      'InsertPerkuliahanMahasiswa',
      {
        record: {
          id_registrasi_mahasiswa: NOBODY,
          id_semester: '20261',
          id_status_mahasiswa: 'A',
          biaya_kuliah_smt: '0',
        },
      },
      730,
    ],
    [
      'InsertAnggotaAktivitasMahasiswa',
      { record: { id_aktivitas: NOBODY, id_registrasi_mahasiswa: SEEDED.registrasi, jenis_peran: '1' } },
      900,
    ],
    [
      'InsertBimbingMahasiswa',
      {
        record: {
          id_aktivitas: SEEDED.aktivitas,
          id_kategori_kegiatan: '1',
          id_dosen: SEEDED.dosen,
          pembimbing_ke: '2',
        },
      },
      119,
    ],
    [
      'InsertMahasiswaLulusDO',
      {
        record: {
          id_registrasi_mahasiswa: SEEDED.registrasi,
          id_jenis_keluar: '9',
          tanggal_keluar: '2027-08-30',
          id_periode_keluar: '20262',
        },
      },
      108,
    ],
    ['DeleteBiodataMahasiswa', { key: { id_mahasiswa: SEEDED.mahasiswa } }, 215],
    ['DeleteRiwayatPendidikanMahasiswa', { key: { id_registrasi_mahasiswa: SEEDED.registrasi } }, 218],
    ['DeleteMataKuliah', { key: { id_matkul: SEEDED.matkul } }, 400],
    ['DeleteKurikulum', { key: { id_kurikulum: SEEDED.kurikulum } }, 500],
    ['DeleteKelasKuliah', { key: { id_kelas_kuliah: SEEDED.kelas } }, 700],
    ['DeleteKelasKuliah', { key: { id_kelas_kuliah: NOBODY } }, 113],
    ['UpdateKelasKuliah', { key: { id_kelas_kuliah: NOBODY }, record: { kapasitas: '1' } }, 111],
  ])('%s %j fails with %d and changes nothing', async (name, parts, code) => {
    const { act, memory } = await neofeeder()
    await act('GetAgama')
    const before = memory.save().states
    expect((await act(name, parts)).error_code).toBe(code)
    expect(memory.save().states).toEqual(before)
  })
})
