import type { IncidentRow } from './kinds.ts'
import { hoursAfter, wib } from './wib.ts'

/** UU 27/2022 article 46: 3×24 hours from when it was known. */
const HOURS_TO_NOTIFY = 72

/** What is known of an incident when it is reported. */
export type IncidentReport = Pick<
  IncidentRow,
  | 'judul'
  | 'uraian'
  | 'tingkat'
  | 'id_sistem'
  | 'integrasi'
  | 'menyangkut_data_pribadi'
  | 'waktu_kejadian'
  | 'diketahui_pada'
>

/** One that nobody has looked at yet. */
export const incidentOf = (id_insiden: string, report: IncidentReport, reporter: string): IncidentRow => ({
  id_insiden,
  ...report,
  waktu_kejadian: wib(Date.parse(report.waktu_kejadian)),
  diketahui_pada: wib(Date.parse(report.diketahui_pada)),
  batas_pemberitahuan: deadlineOf(report),
  dilaporkan_oleh: reporter,
  id_peringatan: null,
  status: 'terbuka',
  akar_masalah: null,
  selesai_pada: null,
  tindakan: [],
  id_instatus: null,
})

/** Until when the persons concerned have to be told; null where no personal data is. */
export const deadlineOf = ({
  menyangkut_data_pribadi,
  diketahui_pada,
}: Pick<IncidentRow, 'menyangkut_data_pribadi' | 'diketahui_pada'>): string | null =>
  menyangkut_data_pribadi ? wib(hoursAfter(Date.parse(diketahui_pada), HOURS_TO_NOTIFY)) : null
