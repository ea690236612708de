import type { components } from '../../generated/jurnal/types.ts'
import { daysAfter } from '../campus/calendar.ts'
import type { Campus } from '../campus/campus.ts'
import { lookupsOf } from '../campus/lookups.ts'
import type { Thesis } from '../campus/theses.ts'
import { issuesOf } from './issue.ts'

type Submission = components['schemas']['Naskah']

const HOST = 'https://jurnal.uss.ac.id'

interface Paper {
  readonly id: number
  readonly publication: number
  readonly authors: string
  readonly title: { readonly [locale: string]: string }
  readonly submitted: string
  readonly pages: string
}

/** The article of the contract's example. */
const EXAMPLE: Paper = {
  id: 71,
  publication: 83,
  authors: 'Mahasiswa Contoh Dua, Dosen Contoh Satu',
  title: { id: 'Peramalan Peminjaman Buku Perpustakaan', en: 'Forecasting Library Loans' },
  submitted: '2026-06-02 09:12:44',
  pages: '11-20',
}

/** Submitted and not published: the service account may not read it. */
export const UNPUBLISHED: Readonly<Record<string, number>> = { jtik: 72 }

const FIRST = 101
const IN_AN_ISSUE = 10

const made = new WeakMap<Campus, ReadonlyMap<string, readonly Submission[]>>()

/** A journal's articles: those of graduates about their theses, and the example. */
export const articlesOf = (campus: Campus, journal: string): readonly Submission[] => {
  const known = made.get(campus) ?? printed(campus)
  made.set(campus, known)
  return known.get(journal) ?? []
}

const printed = (campus: Campus): ReadonlyMap<string, readonly Submission[]> => {
  const theses = campus.tugasAkhir.filter(({ status, id }) => status === 'terbit' && !id.includes('2026'))
  const papers = theses.map((thesis, index) => paperOf(campus, thesis, index))
  const [older, newer] = [papers.slice(0, IN_AN_ISSUE), papers.slice(IN_AN_ISSUE, 2 * IN_AN_ISSUE)]
  return new Map([
    ['jtik', [submission('jtik', 9, EXAMPLE), ...older.map(paper => submission('jtik', 8, paper))]],
    ['jmb', newer.map(paper => submission('jmb', 6, paper))],
  ])
}

const paperOf = (campus: Campus, thesis: Thesis, index: number): Paper => {
  const student = lookupsOf(campus).student.get(thesis.nim)?.nama ?? ''
  return {
    id: FIRST + index,
    publication: FIRST + index,
    authors: [student, ...thesis.pembimbing.map(({ nama }) => nama)].join(', '),
    title: { id: thesis.judul },
    submitted: `${daysAfter(thesis.tanggal_unggah, 3)} 09:00:00`,
    pages: `${(index % IN_AN_ISSUE) * 10 + 1}-${(index % IN_AN_ISSUE) * 10 + 10}`,
  }
}

const submission = (journal: string, issue: number, paper: Paper): Submission => {
  const volume = issuesOf(journal).find(({ id }) => id === issue)
  const published = volume?.datePublished ?? null
  const urlPublished = `${HOST}/${journal}/article/view/${paper.id}`
  const edition = `v${volume?.volume}i${volume?.number}`
  return {
    id: paper.id,
    _href: `${HOST}/${journal}/api/v1/submissions/${paper.id}`,
    contextId: journal === 'jtik' ? 2 : 3,
    currentPublicationId: paper.publication,
    dateSubmitted: paper.submitted,
    lastModified: published,
    stageId: 5,
    status: 3,
    statusLabel: 'Published',
    urlPublished,
    publications: [
      {
        id: paper.publication,
        authorsString: paper.authors,
        datePublished: published?.slice(0, 10) ?? null,
        doiObject: { doi: `10.99999/${journal}.${edition}.${paper.id}` },
        fullTitle: paper.title,
        issueId: issue,
        pages: paper.pages,
        status: 3,
        version: 1,
        urlPublished,
      },
    ],
  }
}
