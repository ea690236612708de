import { describe, expect, test } from 'vitest'
import { hashSeed, seededRandom } from '#base'
import { campus } from '../../../mocks/campus/campus.ts'
import { mocked } from '../mocked.ts'

/** As the mock makes it for a `--seed`. */
const context = (seed: number) => ({
  clock: { now: () => 0 },
  random: seededRandom(hashSeed(campus.name, seed)),
  examples: () => ({}),
  stateOf: (): never => {
    throw new Error('The campus starts from no other state')
  },
})

type Row = Readonly<Record<string, unknown>>
interface Listed {
  readonly data: readonly Row[]
  readonly meta: { readonly total: number; readonly last_page: number }
}

const APIS = ['simak', 'elibrary', 'lms', 'pmb', 'repotori', 'si-ortu']
const CALLER: Readonly<Record<string, string>> = { simak: 'lms', 'simak mahasiswa': 'elibrary' }

/** The mocks of the campus with one memory; each is asked by a system that its integrations name. */
const theCampus = async () => {
  const mock = await mocked(...APIS)
  const get = async (target: string, headers: Record<string, string> = {}): Promise<unknown> => {
    const [, api = '', , , resource] = target.split(/[/?]/)
    const system = CALLER[`${api} ${resource}`] ?? CALLER[api] ?? 'simak'
    const reply = await mock.call({ target, headers: { authorization: `Bearer mock-${system}`, ...headers } })
    expect(reply).toMatchObject({ status: 200 })
    return reply.body
  }
  const all = async (target: string): Promise<readonly Row[]> => {
    const rows: Row[] = []
    for (let page = 1, last = 1; page <= last; page++) {
      const { data, meta } = (await get(
        `${target}${target.includes('?') ? '&' : '?'}per_page=100&page=${page}`,
      )) as Listed
      rows.push(...data)
      last = meta.last_page
    }
    return rows
  }
  return { ...mock, get, all }
}

const STATE = campus.initial(context(0))
const CLASSES = STATE.kelas.map(({ id_kelas }) => id_kelas)
const PERIODS = [...new Set(STATE.kelas.map(({ id_periode }) => id_periode))]
const LOOK = STATE.mahasiswa.filter((_, index) => index % 10 === 0).map(({ nim }) => nim)

describe('the campus', () => {
  test('is the same for the same seed, and another one for another', () => {
    expect(campus.initial(context(1))).toEqual(campus.initial(context(1)))
    expect(campus.initial(context(1)).mahasiswa).not.toEqual(campus.initial(context(2)).mahasiswa)
  })

  test('has 300 students of different names and numbers, and 40 classes', () => {
    for (const seed of [0, 1, 2]) {
      const { mahasiswa, kelas } = campus.initial(context(seed))
      expect(new Set(mahasiswa.map(({ nim }) => nim)).size).toBe(300)
      expect(new Set(mahasiswa.map(({ nama }) => nama)).size).toBe(300)
      expect(new Set(kelas.map(({ id_kelas }) => id_kelas)).size).toBe(40)
    }
  })

  test('is JSON and stays small', () => {
    expect(JSON.parse(JSON.stringify(STATE))).toEqual(STATE)
    expect(JSON.stringify(STATE).length).toBeLessThan(400_000)
  })

  test('lends a copy to one reader at a time', () => {
    const out = STATE.peminjaman.filter(({ tanggal_kembali }) => tanggal_kembali === null)
    expect(new Set(out.map(({ barcode }) => barcode)).size).toBe(out.length)
  })

  test('has members with a loan, overdue, with a fine only, with a lost book, and cleared with a letter', () => {
    for (const seed of [0, 1, 2]) {
      const { peminjaman, surat } = campus.initial(context(seed))
      const statuses = new Set(peminjaman.map(({ status }) => status))
      expect(statuses).toEqual(new Set(['dipinjam', 'terlambat', 'dikembalikan', 'hilang']))
      expect(peminjaman.some(({ status, denda }) => status === 'dikembalikan' && denda > 0)).toBe(true)
      expect(Object.keys(surat).length).toBeGreaterThan(5)
    }
  })
})

describe('what one api says of a student, the others say too', () => {
  test('everybody in loans, participants, grades, theses and relations is a student of the same name', async () => {
    const { get, all } = await theCampus()
    const students = new Map((await all('/simak/api/v1/mahasiswa')).map(({ nim, nama }) => [nim, nama]))
    const named: Row[] = [
      ...(await all('/repotori/api/v1/tugas-akhir')),
      ...(await Promise.all(CLASSES.map(id => all(`/simak/api/v1/kelas/${id}/peserta`)))).flat(),
      ...(await Promise.all(LOOK.map(nim => all(`/elibrary/api/v1/mahasiswa?nim=${nim}`)))).flat(),
    ]
    expect(named.length).toBeGreaterThan(1_000)
    for (const { nim, nama } of named) expect(students.get(nim)).toBe(nama)
    const numbered: Row[] = [
      ...(await Promise.all(CLASSES.map(id => all(`/lms/api/v1/kelas/${id}/nilai`)))).flat(),
      ...(await Promise.all(LOOK.map(nim => all(`/elibrary/api/v1/peminjaman?nim=${nim}`)))).flat(),
      ...((await get('/si-ortu/api/v1/wali/WALI-000003/mahasiswa')) as Listed).data,
    ]
    expect(numbered.length).toBeGreaterThan(1_000)
    for (const { nim } of numbered) expect(students.has(nim)).toBe(true)
    for (const { nim } of [...STATE.wali, ...STATE.peminjaman]) expect(students.has(nim)).toBe(true)
  })

  test('whom SIMAK approved in a class, and nobody else, has scores and activity in the LMS', async () => {
    const { all } = await theCampus()
    for (const id of CLASSES) {
      const approved = (await all(`/simak/api/v1/kelas/${id}/peserta`))
        .filter(({ status_krs }) => status_krs === 'disetujui')
        .map(({ nim }) => nim)
      const scored = (await all(`/lms/api/v1/kelas/${id}/nilai`)).map(({ nim }) => nim)
      expect([...new Set(scored)]).toEqual(approved)
      expect((await all(`/lms/api/v1/kelas/${id}/aktivitas`)).map(({ nim }) => nim)).toEqual(approved)
    }
  })

  test('clearance follows from what is on loan and owed', async () => {
    const { get, all } = await theCampus()
    for (const { nim } of STATE.mahasiswa.filter(one => STATE.anggota.includes(one.nim)).slice(0, 120)) {
      const loans = await all(`/elibrary/api/v1/peminjaman?nim=${nim}`)
      const [member] = await all(`/elibrary/api/v1/mahasiswa?nim=${nim}`)
      const out = loans.filter(({ status }) => status === 'dipinjam' || status === 'terlambat').length
      const owed = loans.reduce((sum, { denda }) => sum + Number(denda), 0)
      expect(member).toMatchObject({
        jumlah_pinjaman_aktif: out,
        denda: owed,
        bebas_pustaka: out + owed === 0,
      })
      const clearance = (await get(`/elibrary/api/v1/bebas-pustaka/${nim}`)) as Row
      expect(clearance['bebas']).toBe(member?.['bebas_pustaka'])
      if (clearance['nomor_surat'] !== null) expect(clearance['bebas']).toBe(true)
    }
  })

  test('attendance has its percentage, and the averages are those of the grades', async () => {
    const { get } = await theCampus()
    let meetings = 0
    for (const { id_wali, nim } of STATE.wali
      .filter(({ berakhir_pada }) => berakhir_pada === null)
      .slice(0, 60)) {
      const headers = { authorization: 'Bearer mock-si-ortu', 'x-wali-id': id_wali }
      for (const period of PERIODS) {
        const attendance = (await get(
          `/simak/api/v1/mahasiswa/${nim}/kehadiran?id_periode=${period}`,
          headers,
        )) as { data: { persentase: number; kehadiran: { status: string }[] }[] }
        for (const { persentase, kehadiran } of attendance.data) {
          const present = kehadiran.filter(({ status }) => status === 'hadir').length
          expect(persentase).toBeCloseTo((present / kehadiran.length) * 100, 0)
          meetings += kehadiran.length
        }
        const grades = (await get(`/simak/api/v1/mahasiswa/${nim}/nilai?id_periode=${period}`, headers)) as {
          data: { sks: number; nilai_indeks: number | null }[]
          ips: number | null
        }
        const out = grades.data.filter(({ nilai_indeks }) => nilai_indeks !== null)
        const credits = out.reduce((sum, { sks }) => sum + sks, 0)
        const points = out.reduce((sum, { sks, nilai_indeks }) => sum + sks * Number(nilai_indeks), 0)
        expect(grades.ips).toBe(credits === 0 ? null : Math.round((points / credits) * 100) / 100)
        expect(grades.data.length).toBe(attendance.data.length)
      }
    }
    expect(meetings).toBeGreaterThan(1_000)
  })

  test('who studies was once accepted, under the same name', async () => {
    const { all } = await theCampus()
    const years = [2021, 2022, 2023, 2024, 2025]
    const accepted = await Promise.all(
      years.map(year => all(`/pmb/api/v1/hasil-seleksi?periode=${year}&status=lulus`)),
    )
    const names = accepted.flat().map(({ nama }) => nama)
    expect(new Set(names)).toEqual(new Set(STATE.mahasiswa.map(({ nama }) => nama)))
    expect(names.length).toBe(300)
  })
})

describe('lists', () => {
  test('come in pages that together hold each entry once, in their order', async () => {
    const { all, get } = await theCampus()
    const numbers = (await all('/simak/api/v1/mahasiswa')).map(({ nim }) => String(nim))
    expect(numbers).toEqual([...new Set(numbers)].sort())
    expect(numbers.length).toBe(300)
    const beyond = (await get('/simak/api/v1/mahasiswa?page=99')) as Listed
    expect(beyond).toEqual({ data: [], meta: { total: 300, page: 99, per_page: 20, last_page: 15 } })
  })

  test('have loans newest first', async () => {
    const { all } = await theCampus()
    for (const nim of LOOK) {
      const days = (await all(`/elibrary/api/v1/peminjaman?nim=${nim}`)).map(one =>
        String(one['tanggal_pinjam']),
      )
      expect(days).toEqual([...days].sort().reverse())
    }
  })
})
