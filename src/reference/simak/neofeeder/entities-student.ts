import { gradesOf } from '../grades.ts'
import { type EntityDefinition, idsOf, type Source, type Work } from './entity.ts'
import { allRows, text, where } from './reading.ts'

/** PDDikti's codes of GetAgama by PMB's words. */
const RELIGIONS: Readonly<Record<string, string>> = {
  islam: '1',
  kristen: '2',
  katolik: '3',
  hindu: '4',
  buddha: '5',
  konghucu: '6',
  lainnya: '99',
}

const NO_NEED = '0'

/** Students who may take part in the period, with what PMB had of them. */
const students = ({ db, period }: Pick<Work, 'db' | 'period'>) =>
  db
    .selectFrom('mahasiswa')
    .innerJoin('biodata', 'biodata.nim', 'mahasiswa.nim')
    .selectAll('biodata')
    .select(['mahasiswa.nama', 'mahasiswa.angkatan', 'mahasiswa.kode_prodi', 'mahasiswa.status_mahasiswa'])
    .where('angkatan', '<=', Number(period.slice(0, 4)))
    .where('status_mahasiswa', '!=', 'lulus')
    .orderBy('mahasiswa.nim')
    .execute()

export const biodata: EntityDefinition = {
  perPeriod: false,
  insert: 'InsertBiodataMahasiswa',
  update: 'UpdateBiodataMahasiswa',
  ids: ['id_mahasiswa'],
  sources: async work =>
    (await students(work)).map(row => ({
      key: row.nim,
      record: {
        nama_mahasiswa: row.nama,
        jenis_kelamin: row.jenis_kelamin,
        tempat_lahir: row.tempat_lahir,
        tanggal_lahir: row.tanggal_lahir,
        id_agama: RELIGIONS[row.agama] ?? '99',
        nik: row.nik,
        nisn: row.nisn ?? '',
        kewarganegaraan: 'ID',
        jalan: row.jalan ?? '',
        kelurahan: row.kelurahan,
        ...(row.rt && { rt: row.rt }),
        ...(row.rw && { rw: row.rw }),
        ...(row.kode_pos && { kode_pos: row.kode_pos }),
        id_wilayah: row.id_wilayah,
        handphone: row.no_hp,
        email: row.email,
        penerima_kps: '0',
        nama_ibu_kandung: row.nama_ibu_kandung,
        id_kebutuhan_khusus_mahasiswa: NO_NEED,
        id_kebutuhan_khusus_ayah: NO_NEED,
        id_kebutuhan_khusus_ibu: NO_NEED,
      },
    })),
  theirs: async ({ feeder }) => {
    const rows = await allRows(feeder, 'GetListMahasiswa', '')
    return new Map(rows.map(row => [text(row, 'nim'), idsOf(row, ['id_mahasiswa'])]))
  },
  // A biodata without a study history is in no list that has student numbers.
  find: async (feeder, { nik = '' }) => {
    const [row] = await allRows(feeder, 'GetBiodataMahasiswa', where({ nik }))
    return row && idsOf(row, ['id_mahasiswa'])
  },
  count: { act: 'GetCountMahasiswa', filter: () => '' },
}

const NEW = '1'
const TRANSFERRED = '2'

export const histories: EntityDefinition = {
  perPeriod: false,
  insert: 'InsertRiwayatPendidikanMahasiswa',
  update: 'UpdateRiwayatPendidikanMahasiswa',
  ids: ['id_registrasi_mahasiswa'],
  fixed: ['id_mahasiswa', 'id_perguruan_tinggi'],
  sources: async work => {
    const people = await work.known('biodata')
    const programmes = await programmeIds(work)
    const [institution] = await allRows(work.feeder, 'GetProfilPT', '')
    return (await students(work)).map((row): Source => {
      const id_mahasiswa = people.get(row.nim)?.['id_mahasiswa']
      const id_prodi = programmes.get(row.kode_prodi)
      if (id_mahasiswa === undefined || id_prodi === undefined) return { key: row.nim, record: undefined }
      const record = {
        id_mahasiswa,
        nim: row.nim,
        id_jenis_daftar: ['alih_jenjang', 'pindahan'].includes(row.jalur_masuk) ? TRANSFERRED : NEW,
        id_periode_masuk: `${row.angkatan}1`,
        tanggal_daftar: `${row.angkatan}-09-01`,
        id_perguruan_tinggi: text(institution, 'id_perguruan_tinggi'),
        id_prodi,
        biaya_masuk: Number(row.biaya_masuk).toFixed(2),
      }
      return { key: row.nim, record }
    })
  },
  theirs: async ({ feeder }) => {
    const rows = await allRows(feeder, 'GetListRiwayatPendidikanMahasiswa', '')
    return new Map(rows.map(row => [text(row, 'nim'), idsOf(row, ['id_registrasi_mahasiswa'])]))
  },
  find: async (feeder, { nim = '', id_prodi = '', id_mahasiswa = '' }) => {
    const filter = where({ nim, id_prodi, id_mahasiswa })
    const [row] = await allRows(feeder, 'GetListRiwayatPendidikanMahasiswa', filter)
    return row && idsOf(row, ['id_registrasi_mahasiswa'])
  },
  count: { act: 'GetCountRiwayatPendidikanMahasiswa', filter: () => '' },
}

/** NeoFeeder's identifiers of study programmes by their codes. */
export const programmeIds = async ({
  feeder,
}: Pick<Work, 'feeder'>): Promise<ReadonlyMap<string, string>> => {
  const rows = await allRows(feeder, 'GetProdi', '')
  return new Map(rows.map(row => [text(row, 'kode_program_studi'), text(row, 'id_prodi')]))
}

const STATUSES: Readonly<Record<string, string>> = { aktif: 'A', cuti: 'C', nonaktif: 'N' }

export const activity: EntityDefinition = {
  perPeriod: true,
  insert: 'InsertPerkuliahanMahasiswa',
  update: 'UpdatePerkuliahanMahasiswa',
  ids: ['id_registrasi_mahasiswa', 'id_semester'],
  sources: async work => {
    const known = await work.known('riwayat_pendidikan')
    const rows: Source[] = []
    for (const { nim, status_mahasiswa, biaya_masuk } of await students(work)) {
      const id_registrasi_mahasiswa = known.get(nim)?.['id_registrasi_mahasiswa']
      if (id_registrasi_mahasiswa === undefined) {
        rows.push({ key: nim, record: undefined })
        continue
      }
      const { ips, ipk } = await gradesOf(work.db, nim, work.period)
      const { semester, total } = await creditsOf(work, nim)
      const record = {
        id_registrasi_mahasiswa,
        id_semester: work.period,
        id_status_mahasiswa: STATUSES[status_mahasiswa] ?? 'N',
        ...(ips !== null && { ips: ips.toFixed(2) }),
        ...(ipk !== null && { ipk: ipk.toFixed(2) }),
        sks_semester: String(semester),
        total_sks: String(total),
        // The campus asks the same for admission and for each semester.
        biaya_kuliah_smt: Number(biaya_masuk).toFixed(2),
      }
      rows.push({ key: nim, record })
    }
    return rows
  },
  find: async (_, record) => idsOf(record, ['id_registrasi_mahasiswa', 'id_semester']),
  count: { act: 'GetCountPerkuliahanMahasiswa', filter: id_semester => where({ id_semester }) },
}

const creditsOf = async ({ db, period }: Work, nim: string) => {
  const rows = await db
    .selectFrom('krs')
    .innerJoin('kelas', 'kelas.id_kelas', 'krs.id_kelas')
    .innerJoin('mata_kuliah', 'mata_kuliah.kode_mk', 'kelas.kode_mk')
    .select(['id_periode', 'sks'])
    .where('nim', '=', nim)
    .where('status_krs', '=', 'disetujui')
    .where('id_periode', '<=', period)
    .execute()
  const sum = (some: typeof rows) => some.reduce((credits, { sks }) => credits + Number(sks), 0)
  return { semester: sum(rows.filter(({ id_periode }) => id_periode === period)), total: sum(rows) }
}
