import { findingValues } from './findings.ts'
import { ASPECTS } from './levels.ts'
import { filter, type Section, select, text } from './section.ts'

/** The calendar of audits and reviews (SOP 8). */
export const EVALUATION_SECTIONS: readonly Section[] = [
  {
    id: 'audit',
    title: 'Audit',
    clause: 'SOP 8, 6.B.3',
    lead: 'Audit keamanan, performa, dan dokumentasi setiap API, paling lama enam bulan sekali.',
    path: '/audit',
    key: 'id_audit',
    columns: ['id_audit', 'api', 'aspek', 'jadwal', 'status', 'berikutnya'],
    filters: [filter('api'), select('status', ['terjadwal', 'selesai', 'terlambat'], true)],
    create: {
      id: 'baru',
      title: 'Jadwalkan audit',
      submit: 'Jadwalkan',
      method: 'POST',
      target: '/audit',
      fields: [
        text('api'),
        {
          name: 'aspek',
          kind: 'lines',
          hint: `Satu per baris: ${ASPECTS.join(', ')}.`,
          value: ASPECTS.join('\n'),
        },
        { name: 'jadwal', kind: 'date' },
      ],
    },
    forms: [
      {
        id: 'hasil',
        title: 'Catat hasil',
        submit: 'Simpan hasil',
        method: 'PUT',
        target: '/audit/{id}/hasil',
        fields: [
          { name: 'dilaksanakan_pada', kind: 'date' },
          { name: 'kesimpulan', kind: 'textarea' },
          {
            name: 'temuan',
            kind: 'findings',
            optional: true,
            hint: 'Temuan lama tetap ditulis; baris yang kosong diabaikan.',
          },
          { name: 'berikutnya', kind: 'date', hint: 'Paling lambat enam bulan kemudian.' },
        ],
        filled: ({ temuan }) => findingValues('temuan', temuan),
      },
    ],
  },
  {
    id: 'tinjauan',
    title: 'Tinjauan',
    clause: 'SOP 8',
    lead: 'Tinjauan konfigurasi dan arsitektur setiap integrasi, paling sedikit setiap semester.',
    path: '/tinjauan',
    key: 'id_tinjauan',
    columns: ['id_tinjauan', 'integrasi', 'id_periode', 'jadwal', 'status', 'berikutnya'],
    filters: [filter('integrasi'), select('status', ['terjadwal', 'selesai', 'terlambat'], true)],
    create: {
      id: 'baru',
      title: 'Jadwalkan tinjauan',
      submit: 'Jadwalkan',
      method: 'POST',
      target: '/tinjauan',
      fields: [
        text('integrasi'),
        text('id_periode', 'Tahun dan semester, misalnya 20261.'),
        { name: 'jadwal', kind: 'date' },
      ],
    },
    forms: [
      {
        id: 'hasil',
        title: 'Catat hasil',
        submit: 'Simpan hasil',
        method: 'PUT',
        target: '/tinjauan/{id}/hasil',
        fields: [
          { name: 'dilaksanakan_pada', kind: 'date' },
          select('hasil', ['tetap', 'diubah', 'dihentikan']),
          { name: 'versi_baru_perlu', kind: 'flag' },
          { name: 'catatan', kind: 'textarea' },
          { name: 'berikutnya', kind: 'date' },
        ],
      },
    ],
  },
]
