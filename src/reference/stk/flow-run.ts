import type { JobRun } from '../jobs/jobs.ts'
import type { RunRow } from './kinds.ts'
import { wib } from './wib.ts'

/** Which of a run's counts the contract's numbers are. */
interface Measure {
  readonly accepted: string
  readonly refused?: string
  /** What was counted on both sides, where that is not what was moved. */
  readonly compared?: { readonly source: string; readonly target: string; readonly difference: string }
}

const MEASURES: Readonly<Record<string, Measure>> = {
  'simak-mahasiswa-malam': { accepted: 'students' },
  'elibrary-peminjaman-malam': { accepted: 'loans' },
  'elibrary-bebas-pustaka': { accepted: 'candidates' },
  'neofeeder-kirim': { accepted: 'accepted', refused: 'refused' },
  'neofeeder-rekonsiliasi': {
    accepted: 'theirs',
    compared: { source: 'ours', target: 'theirs', difference: 'differences' },
  },
  'pmb-hasil-seleksi': { accepted: 'acknowledged', refused: 'conflicts' },
  'repotori-tugas-akhir-harian': { accepted: 'theses' },
  'lms-nilai': { accepted: 'grades' },
  'lms-aktivitas': { accepted: 'participants' },
  'moodle-sinkronisasi': { accepted: 'enrolled' },
  'sister-dosen': { accepted: 'lecturers' },
  'sister-tridharma': { accepted: 'activities' },
}

type Progress = Pick<
  RunRow,
  | 'status'
  | 'dibuat_pada'
  | 'dimulai_pada'
  | 'selesai_pada'
  | 'dikirim'
  | 'berhasil'
  | 'gagal'
  | 'validasi'
  | 'galat'
>

/** A run of a real job as the contract shows it. */
export const progressOf = (run: JobRun): Progress => {
  const count = countIn(run.summary)
  const { accepted, refused, compared } = MEASURES[run.name] ?? { accepted: '' }
  const berhasil = count(accepted)
  const gagal = count(refused)
  const dikirim = berhasil + gagal
  return {
    status: statusOf(run, gagal),
    dibuat_pada: wib(run.createdAt),
    dimulai_pada: timeOf(run.startedAt),
    selesai_pada: timeOf(run.endedAt),
    ...{ dikirim, berhasil, gagal },
    validasi: {
      jumlah_sumber: compared ? count(compared.source) : dikirim,
      jumlah_tujuan: compared ? count(compared.target) : berhasil,
      selisih: compared ? count(compared.difference) : gagal,
    },
    galat:
      run.status === 'failed'
        ? [{ kode: 'gagal', pesan: run.reason ?? 'stopped unexpectedly', jumlah: 1 }]
        : [],
  }
}

const timeOf = (time: number | undefined): string | null => (time === undefined ? null : wib(time))

const countIn =
  (summary: unknown) =>
  (key: string | undefined): number => {
    const value = key === undefined ? 0 : (summary as Readonly<Record<string, unknown>> | undefined)?.[key]
    return typeof value === 'number' ? value : 0
  }

const statusOf = ({ status, attempt }: JobRun, refused: number): RunRow['status'] => {
  if (status === 'failed') return 'gagal'
  if (status === 'done') return refused > 0 ? 'sebagian' : 'berhasil'
  return status === 'running' || attempt > 0 ? 'berjalan' : 'antre'
}
