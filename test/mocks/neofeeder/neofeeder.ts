import { mocked } from '../mocked.ts'

export const PRODI = '9e000000-0000-4000-8000-000000055201'
export const PT = '9e000000-0000-4000-8000-000000000001'
export const NOBODY = '9e000000-0000-4000-8000-999999999999'

/** The rows that the contract's examples show. */
export const SEEDED = {
  mahasiswa: '9e000000-0000-4000-8000-202301234000',
  registrasi: '9e000000-0000-4000-8000-202301234001',
  matkul: '9e000000-0000-4000-8000-00000000a101',
  kurikulum: '9e000000-0000-4000-8000-00000000b101',
  kelas: '9e000000-0000-4000-8000-00000000c101',
  dosen: '9e000000-0000-4000-8000-00000000d101',
  registrasiDosen: '9e000000-0000-4000-8000-00000000d102',
  aktivitas: '9e000000-0000-4000-8000-00000000f101',
}

export const biodata = (nama: string) => ({
  nama_mahasiswa: nama,
  jenis_kelamin: 'P',
  tempat_lahir: 'Kota Contoh',
  tanggal_lahir: '2006-02-03',
  id_agama: '1',
  nik: '9999994302060001',
  kewarganegaraan: 'ID',
  kelurahan: 'Kelurahan Contoh',
  id_wilayah: '999999',
  handphone: '0800000009',
  penerima_kps: 0,
  nama_ibu_kandung: 'Ibu Contoh',
  id_kebutuhan_khusus_mahasiswa: 0,
  id_kebutuhan_khusus_ayah: 0,
  id_kebutuhan_khusus_ibu: 0,
})

export const riwayat = (id_mahasiswa: string, nim: string) => ({
  id_mahasiswa,
  nim,
  id_jenis_daftar: '1',
  id_periode_masuk: '20261',
  tanggal_daftar: '2026-09-01',
  id_perguruan_tinggi: PT,
  id_prodi: PRODI,
  biaya_masuk: '2500000.00',
})

export const kelas = (nama_kelas_kuliah: string, id_semester = '20261') => ({
  id_prodi: PRODI,
  id_semester,
  id_matkul: SEEDED.matkul,
  nama_kelas_kuliah,
  apa_untuk_pditt: '0',
})

/** A reply of NeoFeeder, with `data` as far as these tests look into it. */
export interface Reply {
  readonly error_code: number | string
  readonly error_desc: string
  readonly data: Readonly<Record<string, string>> & readonly Readonly<Record<string, string>>[]
}

/** A NeoFeeder in this process, called by its acts. */
export const neofeeder = async () => {
  const mock = await mocked('neofeeder')
  const send = (body: unknown, headers: Readonly<Record<string, string>> = {}) =>
    mock.call({ method: 'POST', target: '/neofeeder/ws/live2.php', headers, body })
  const act = async (name: string, parts: object = {}, token = 'mock-simak'): Promise<Reply> =>
    (await send({ act: name, token, ...parts })).body as Reply
  const login = async (username = 'mock-simak', password = 'mock-secret-simak'): Promise<Reply> =>
    (await send({ act: 'GetToken', username, password })).body as Reply
  return { ...mock, send, act, login }
}
