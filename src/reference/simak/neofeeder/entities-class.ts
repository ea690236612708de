import type { JsonObject } from '#base'
import { GRADE_POINTS } from '../grades.ts'
import { programmeIds } from './entities-student.ts'
import { type EntityDefinition, idsOf, type Source, type Work } from './entity.ts'
import { allRows, text, where } from './reading.ts'

export const courses: EntityDefinition = {
  perPeriod: false,
  insert: 'InsertMataKuliah',
  update: 'UpdateMataKuliah',
  ids: ['id_matkul'],
  sources: async work => {
    const programmes = await programmeIds(work)
    const rows = await work.db.selectFrom('mata_kuliah').selectAll().orderBy('kode_mk').execute()
    return rows.map(({ kode_mk, nama_mk, sks, kode_prodi }): Source => {
      const id_prodi = programmes.get(kode_prodi)
      if (id_prodi === undefined) return { key: kode_mk, record: undefined }
      const record = {
        id_prodi,
        kode_mata_kuliah: kode_mk,
        nama_mata_kuliah: nama_mk,
        sks_mata_kuliah: sks.toFixed(2),
      }
      return { key: kode_mk, record }
    })
  },
  theirs: async ({ feeder }) => {
    const rows = await allRows(feeder, 'GetListMataKuliah', '')
    return new Map(rows.map(row => [text(row, 'kode_mata_kuliah'), idsOf(row, ['id_matkul'])]))
  },
  find: async (feeder, { kode_mata_kuliah = '', id_prodi = '' }) => {
    const [row] = await allRows(feeder, 'GetListMataKuliah', where({ kode_mata_kuliah, id_prodi }))
    return row && idsOf(row, ['id_matkul'])
  },
  count: { act: 'GetCountMataKuliah', filter: () => '' },
}

const classesOf = ({ db, period }: Pick<Work, 'db' | 'period'>) =>
  db
    .selectFrom('kelas')
    .innerJoin('mata_kuliah', 'mata_kuliah.kode_mk', 'kelas.kode_mk')
    .select(['id_kelas', 'kelas.kode_mk', 'nama_kelas', 'kode_prodi'])
    .where('id_periode', '=', period)
    .orderBy('id_kelas')
    .execute()

const classKey = (course: string, name: string): string => JSON.stringify([course, name])

export const classes: EntityDefinition = {
  perPeriod: true,
  insert: 'InsertKelasKuliah',
  ids: ['id_kelas_kuliah'],
  sources: async work => {
    const programmes = await programmeIds(work)
    const known = await work.known('mata_kuliah')
    return (await classesOf(work)).map(({ id_kelas, kode_mk, nama_kelas, kode_prodi }): Source => {
      const id_prodi = programmes.get(kode_prodi)
      const id_matkul = known.get(kode_mk)?.['id_matkul']
      if (id_prodi === undefined || id_matkul === undefined) return { key: id_kelas, record: undefined }
      const record = {
        id_prodi,
        id_semester: work.period,
        id_matkul,
        nama_kelas_kuliah: nama_kelas,
        apa_untuk_pditt: '0',
      }
      return { key: id_kelas, record }
    })
  },
  theirs: async work => {
    const ours = new Map(
      (await classesOf(work)).map(row => [classKey(row.kode_mk, row.nama_kelas), row.id_kelas]),
    )
    const rows = await allRows(work.feeder, 'GetListKelasKuliah', where({ id_semester: work.period }))
    return new Map(
      rows.map(row => {
        const key = classKey(text(row, 'kode_mata_kuliah'), text(row, 'nama_kelas_kuliah'))
        return [ours.get(key) ?? key, idsOf(row, ['id_kelas_kuliah'])]
      }),
    )
  },
  find: async (feeder, { apa_untuk_pditt: _, ...columns }) => {
    const [row] = await allRows(feeder, 'GetListKelasKuliah', where(columns))
    return row && idsOf(row, ['id_kelas_kuliah'])
  },
  count: { act: 'GetCountKelasKuliah', filter: id_semester => where({ id_semester }) },
}

const PARTICIPANT = ['id_kelas_kuliah', 'id_registrasi_mahasiswa']

const enrolmentsOf = ({ db, period }: Work) =>
  db
    .selectFrom('krs')
    .innerJoin('kelas', 'kelas.id_kelas', 'krs.id_kelas')
    .select(['krs.id_kelas', 'nim', 'nilai_huruf'])
    .where('id_periode', '=', period)
    .where('status_krs', '=', 'disetujui')
    .orderBy('krs.id_kelas')
    .orderBy('nim')
    .execute()

const participantKey = (id_kelas: string, nim: string): string => JSON.stringify([id_kelas, nim])

/** NeoFeeder's rows of participants, which are those of their grades too. */
const listed =
  (counts: (row: JsonObject) => boolean): NonNullable<EntityDefinition['theirs']> =>
  async work => {
    const known = await classes.theirs?.(work)
    const ours = new Map([...(known ?? [])].map(([key, ids]) => [ids['id_kelas_kuliah'], key]))
    const filter = where({ id_semester: work.period })
    const rows = await allRows(work.feeder, 'GetDetailNilaiPerkuliahanKelas', filter)
    return new Map(
      rows.filter(counts).map(row => {
        const id = text(row, 'id_kelas_kuliah')
        return [participantKey(ours.get(id) ?? id, text(row, 'nim')), idsOf(row, PARTICIPANT)]
      }),
    )
  }

export const participants: EntityDefinition = {
  perPeriod: true,
  insert: 'InsertPesertaKelasKuliah',
  ids: PARTICIPANT,
  sources: async work => {
    const known = await work.known('kelas')
    const students = await work.known('riwayat_pendidikan')
    return (await enrolmentsOf(work)).map(({ id_kelas, nim }): Source => {
      const ids = { ...known.get(id_kelas), ...students.get(nim) }
      const { id_kelas_kuliah, id_registrasi_mahasiswa } = ids
      const isWhole = id_kelas_kuliah !== undefined && id_registrasi_mahasiswa !== undefined
      return {
        key: participantKey(id_kelas, nim),
        record: isWhole ? { id_kelas_kuliah, id_registrasi_mahasiswa } : undefined,
      }
    })
  },
  theirs: listed(() => true),
  find: async (_, record) => idsOf(record, PARTICIPANT),
  count: { act: 'GetCountPesertaKelasKuliah', filter: id_semester => where({ id_semester }) },
}

/** Grades go into the row that was born with the participant: there is no insert (DOMAIN 4.4). */
export const grades: EntityDefinition = {
  perPeriod: true,
  update: 'UpdateNilaiPerkuliahanKelas',
  ids: PARTICIPANT,
  sources: async work => {
    const known = await work.known('peserta')
    return (await enrolmentsOf(work)).flatMap(({ id_kelas, nim, nilai_huruf }): Source[] => {
      if (nilai_huruf === null) return []
      const key = participantKey(id_kelas, nim)
      const record = { nilai_indeks: GRADE_POINTS[nilai_huruf].toFixed(2), nilai_huruf }
      return [{ key, record: known.has(key) ? record : undefined }]
    })
  },
  theirs: listed(() => true),
  reported: listed(row => text(row, 'nilai_huruf') !== ''),
}
