import { describe, expect, test } from 'vitest'
import { isLike } from '../../../mocks/neofeeder/like.ts'
import { neofeeder, PRODI } from './neofeeder.ts'

describe('a filter', () => {
  test.each([
    { filter: '', want: 7 },
    { filter: "id_agama='1'", want: 1 },
    { filter: 'id_agama = 1', want: 1 },
    { filter: "id_agama <> '1'", want: 6 },
    { filter: "id_agama != '1'", want: 6 },
    { filter: 'id_agama > 5', want: 2 },
    { filter: 'id_agama >= 6 AND id_agama <= 99', want: 2 },
    { filter: 'id_agama between 2 and 4', want: 3 },
    { filter: "id_agama in ('1', '99')", want: 2 },
    { filter: "id_agama not in ('1', '99')", want: 5 },
    { filter: "nama_agama like 'K%'", want: 3 },
    { filter: "nama_agama not like 'K%'", want: 4 },
    { filter: "nama_agama ilike '%ISLAM%'", want: 1 },
    { filter: "nama_agama like 'B_dha'", want: 1 },
    { filter: 'nama_agama is null', want: 0 },
    { filter: 'nama_agama is not null', want: 7 },
    { filter: "id_agama='1' or id_agama='2' and nama_agama='Islam'", want: 1 },
    { filter: "(id_agama='1' or id_agama='2') and not nama_agama='Islam'", want: 1 },
    { filter: "nama_agama='tanda ''petik'''", want: 0 },
    { filter: "NAMA_AGAMA='Islam'", want: 1 },
  ])('$filter leaves $want', async ({ filter, want }) => {
    const { act } = await neofeeder()
    const { error_code, data } = await act('GetAgama', { filter })
    expect({ error_code, length: data.length }).toEqual({ error_code: 0, length: want })
  })

  test.each([
    { title: 'a column of another act', filter: "nik='1'" },
    { title: 'a property of every object', filter: "constructor='1'" },
    { title: 'SQL that is more than a condition', filter: "id_agama='1' union select 1" },
    { title: 'a comment', filter: "id_agama='1' -- x" },
    { title: 'a text without an end', filter: "nama_agama='Isl" },
    { title: 'a bracket without an end', filter: "(id_agama='1'" },
    { title: 'no value', filter: 'id_agama=' },
    { title: 'a column as value', filter: 'id_agama=id_agama' },
    { title: 'no comparison', filter: 'id_agama' },
    { title: 'a function', filter: "pg_sleep(9)='1'" },
    { title: 'brackets without end', filter: '('.repeat(1_900) },
    { title: 'too many negations', filter: `${'not '.repeat(400)}id_agama='1'` },
    { title: 'a pattern that is too long', filter: `nama_agama like '${'%a'.repeat(101)}'` },
    { title: 'too many words', filter: Array.from({ length: 110 }, () => 'id_agama=1').join(' or ') },
  ])('with $title is failure 103', async ({ filter }) => {
    const { act } = await neofeeder()
    expect((await act('GetAgama', { filter })).error_code).toBe(103)
    expect((await act('GetCountMahasiswa', { filter })).error_code).toBe(103)
  })

  test('takes a text as text where it has leading zeros, and blanks at the end for nothing', async () => {
    const { act } = await neofeeder()
    expect((await act('GetWilayah', { filter: "id_wilayah='999999'" })).data).toHaveLength(1)
    expect((await act('GetListDosen', { filter: "nidn='09900000001'" })).data).toHaveLength(0)
  })
})

test.each([
  { text: 'a'.repeat(2_000), pattern: `${'%a'.repeat(900)}b`, want: false },
  { text: '', pattern: '%%', want: true },
  { text: 'abc', pattern: 'a%c', want: true },
  { text: 'abc', pattern: '%b', want: false },
  { text: 'a.c', pattern: 'a_c', want: true },
])('LIKE does not wander: $pattern', ({ text, pattern, want }) => {
  expect(isLike(text, pattern)).toBe(want)
})

describe('a list', () => {
  test('has an order, a limit and an offset', async () => {
    const { act } = await neofeeder()
    const ids = async (parts: object) => (await act('GetAgama', parts)).data.map(({ id_agama }) => id_agama)
    expect(await ids({ order: 'id_agama desc', limit: 2 })).toEqual(['99', '6'])
    expect(await ids({ order: 'nama_agama asc', limit: '2', offset: '1' })).toEqual(['4', '1'])
    expect(await ids({ offset: 6 })).toEqual(['99'])
    expect(await ids({ offset: 700 })).toEqual([])
    expect((await act('GetAgama', { order: 'hobi' })).error_code).toBe(103)
  })

  test('joins what belongs together', async () => {
    const { act } = await neofeeder()
    const [mahasiswa] = (await act('GetListMahasiswa', { filter: "nim='202301234'" })).data
    expect(mahasiswa).toMatchObject({
      nama_mahasiswa: 'Mahasiswa Contoh Satu',
      tanggal_lahir: '01-01-2005',
      nama_agama: 'Islam',
      nama_program_studi: 'Informatika',
      id_periode: '20231',
      nama_periode_masuk: '2023/2024 Ganjil',
      nama_status_mahasiswa: 'Aktif',
      ipk: '3.45',
      total_sks: '118',
    })
    const [prodi] = (await act('GetAllProdi', { filter: "kode_perguruan_tinggi='999999'" })).data
    expect(prodi).toMatchObject({ id_prodi: PRODI, nama_perguruan_tinggi: 'Universitas Sumatera Selatan' })
    const [kelas] = (await act('GetListKelasKuliah', { filter: "id_semester='20261'" })).data
    expect(kelas).toMatchObject({ kode_mata_kuliah: 'IF3101', jumlah_mahasiswa: '1' })
  })
})
