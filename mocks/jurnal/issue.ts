import type { components } from '../../generated/jurnal/types.ts'

type Issue = components['schemas']['Edisi']

const issue = (
  journal: string,
  id: number,
  volume: number,
  number: string,
  date: string,
  title: string,
): Issue => ({
  id,
  _href: `https://jurnal.uss.ac.id/${journal}/api/v1/issues/${id}`,
  identification: `Vol. ${volume} No. ${number} (${date.slice(0, 4)})`,
  title: { id: title },
  volume,
  number,
  year: Number(date.slice(0, 4)),
  datePublished: `${date} 08:00:00`,
  publishedUrl: `https://jurnal.uss.ac.id/${journal}/issue/view/${id}`,
})

/** Newest first; the first of each journal is its current one. */
const ISSUES: Readonly<Record<string, readonly Issue[]>> = {
  jtik: [
    issue('jtik', 9, 4, '2', '2026-10-31', 'Data dan Perpustakaan'),
    issue('jtik', 8, 4, '1', '2025-12-15', 'Sistem Informasi Desa'),
    issue('jtik', 7, 3, '2', '2025-06-30', 'Jaringan dan Layanan'),
  ],
  jmb: [issue('jmb', 6, 2, '1', '2025-12-01', 'Usaha Kecil dan Koperasi')],
  'jurnal-baru': [],
}

export const isJournal = (journal: string): boolean => Object.hasOwn(ISSUES, journal)

export const issuesOf = (journal: string): readonly Issue[] =>
  isJournal(journal) ? (ISSUES[journal] ?? []) : []
