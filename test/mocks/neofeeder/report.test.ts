import { expect, test } from 'vitest'
import { biodata, kelas, neofeeder, riwayat, SEEDED } from './neofeeder.ts'

type Mock = Awaited<ReturnType<typeof neofeeder>>

/** A whole report, in NeoFeeder's order of loading; each step takes its ids from those before. */
const report = async ({ act }: Mock) => {
  const insert = async (name: string, record: object) => {
    const { error_code, error_desc, data } = await act(`Insert${name}`, { record })
    expect({ name, error_code, error_desc }).toEqual({ name, error_code: 0, error_desc: '' })
    return data
  }
  const { id_mahasiswa = '' } = await insert('BiodataMahasiswa', biodata('Mahasiswa Contoh Tiga'))
  const { id_registrasi_mahasiswa } = await insert(
    'RiwayatPendidikanMahasiswa',
    riwayat(id_mahasiswa, '202601003'),
  )
  const { id_matkul } = await insert('MataKuliah', {
    id_prodi: riwayat('', '').id_prodi,
    kode_mata_kuliah: 'IF4101',
    nama_mata_kuliah: 'Kriptografi',
  })
  await insert('MatkulKurikulum', { id_kurikulum: SEEDED.kurikulum, id_matkul, semester: 7, apakah_wajib: 1 })
  const { id_kelas_kuliah } = await insert('KelasKuliah', { ...kelas('B'), id_matkul })
  await insert('DosenPengajarKelasKuliah', {
    id_registrasi_dosen: SEEDED.registrasiDosen,
    id_kelas_kuliah,
    sks_substansi_total: 3,
    rencana_minggu_pertemuan: 16,
    id_jenis_evaluasi: 1,
  })
  await insert('PesertaKelasKuliah', { id_kelas_kuliah, id_registrasi_mahasiswa })
  const grade = {
    key: { id_kelas_kuliah, id_registrasi_mahasiswa },
    record: { nilai_angka: 85.5, nilai_huruf: 'A' },
  }
  expect((await act('UpdateNilaiPerkuliahanKelas', grade)).error_code).toBe(0)
  await insert('PerkuliahanMahasiswa', {
    id_registrasi_mahasiswa,
    id_semester: '20261',
    id_status_mahasiswa: 'A',
    biaya_kuliah_smt: 2_500_000,
  })
  await insert('MahasiswaLulusDO', {
    id_registrasi_mahasiswa,
    id_jenis_keluar: '1',
    tanggal_keluar: '2027-08-30',
    id_periode_keluar: '20262',
  })
  return { id_mahasiswa, id_registrasi_mahasiswa, id_matkul, id_kelas_kuliah }
}

test('what was reported is counted, and read again', async () => {
  const mock = await neofeeder()
  const { id_kelas_kuliah, id_matkul } = await report(mock)
  const count = async (what: string, filter = '') => (await mock.act(`GetCount${what}`, { filter })).data
  expect(await count('Mahasiswa')).toBe('2')
  expect(await count('RiwayatPendidikanMahasiswa', "id_periode_masuk='20261'")).toBe('1')
  expect(await count('MataKuliah')).toBe('2')
  expect(await count('Kurikulum')).toBe('1')
  expect(await count('MatkulKurikulum', `id_matkul='${id_matkul}'`)).toBe('1')
  expect(await count('KelasKuliah', "id_semester='20261'")).toBe('2')
  expect(await count('DosenPengajarKelasKuliah', "id_semester='20261'")).toBe('2')
  expect(await count('PesertaKelasKuliah', `id_kelas_kuliah='${id_kelas_kuliah}'`)).toBe('1')
  expect(await count('NilaiPerkuliahanKelas', "nilai_huruf='A'")).toBe('2')
  expect(await count('PerkuliahanMahasiswa')).toBe('2')
  expect(await count('AktivitasMahasiswa')).toBe('1')
  expect(await count('MahasiswaLulusDO')).toBe('1')
  expect(await count('Dosen')).toBe('9')
  const filter = `id_kelas_kuliah='${id_kelas_kuliah}'`
  expect((await mock.act('GetDetailNilaiPerkuliahanKelas', { filter })).data).toMatchObject([
    {
      nim: '202601003',
      nama_mahasiswa: 'Mahasiswa Contoh Tiga',
      kode_mata_kuliah: 'IF4101',
      nilai_huruf: 'A',
      nilai_angka: '85.5',
    },
  ])
  const [student] = (await mock.act('GetListMahasiswa', { filter: "nim='202601003'" })).data
  expect(student).toMatchObject({ nama_status_mahasiswa: 'Lulus', ipk: null })
})

test('what refers to a row has to go before it', async () => {
  const { act } = await neofeeder()
  const peserta = { id_kelas_kuliah: SEEDED.kelas, id_registrasi_mahasiswa: SEEDED.registrasi }
  expect((await act('DeletePesertaKelasKuliah', { key: peserta })).error_code).toBe(0)
  expect((await act('DeletePesertaKelasKuliah', { key: peserta })).error_code).toBe(113)
  expect((await act('GetCountPesertaKelasKuliah')).data).toBe('0')
  const { data } = await act('InsertBiodataMahasiswa', { record: biodata('Mahasiswa Contoh Empat') })
  expect((await act('DeleteBiodataMahasiswa', { key: data })).error_code).toBe(0)
})

test('a row that was changed shows it, and the same change again is none', async () => {
  const { act } = await neofeeder()
  const change = { key: { id_matkul: SEEDED.matkul }, record: { nama_mata_kuliah: 'Basis Data Lanjut' } }
  expect(await act('UpdateMataKuliah', change)).toMatchObject({
    error_code: 0,
    data: { id_matkul: SEEDED.matkul },
  })
  expect((await act('UpdateMataKuliah', change)).error_code).toBe(105)
  const [kelas] = (await act('GetListKelasKuliah')).data
  expect(kelas).toMatchObject({ nama_mata_kuliah: 'Basis Data Lanjut' })
})

test('a semester that is opened in the state takes reports', async () => {
  const { act, memory } = await neofeeder()
  await act('GetAgama')
  const snapshot = memory.save()
  const { tabel } = snapshot.states['neofeeder'] as { tabel: { semester: Record<string, string>[] } }
  const semester = tabel.semester.find(({ id_semester }) => id_semester === '20252')
  Object.assign(semester ?? {}, { a_periode_aktif: '1' })
  memory.load(snapshot)
  expect((await act('InsertKelasKuliah', { record: kelas('A', '20252') })).error_code).toBe(0)
})

test('the same seed gives the same ids, and a saved state the same rows', async () => {
  const [one, other] = [await neofeeder(), await neofeeder()]
  expect(await report(one)).toEqual(await report(other))
  const saved = JSON.parse(JSON.stringify(one.memory.save())) as ReturnType<typeof one.memory.save>
  one.memory.reset()
  expect((await one.act('GetCountMahasiswa')).data).toBe('1')
  one.memory.load(saved)
  expect((await one.act('GetCountMahasiswa')).data).toBe('2')
})
