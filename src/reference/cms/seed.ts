import type { Insertable, Kysely } from 'kysely'
import { searchable } from '../search.ts'
import type { CmsTables } from './tables.ts'

type Post = Insertable<CmsTables['tulisan']>

/** Fills an empty database; one that was opened before keeps what it has. */
export const seedCms = async (db: Kysely<CmsTables>): Promise<void> => {
  const filled = await db.selectFrom('situs').select('nama').limit(1).executeTakeFirst()
  if (filled) return
  const written = [...EXAMPLES, ...CATEGORIES.flatMap(olderPosts)]
  await db.transaction().execute(async transaction => {
    await transaction
      .insertInto('situs')
      .values([...new Set(CATEGORIES.map(({ situs }) => situs))].map(nama => ({ nama })))
      .execute()
    await transaction
      .insertInto('kategori')
      .values(CATEGORIES.map(({ situs, id, nama, slug }) => ({ situs, id, nama, slug })))
      .execute()
    await transaction
      .insertInto('tulisan')
      .values(written.map(({ post }) => post))
      .execute()
    await transaction
      .insertInto('tulisan_kategori')
      .values(
        written.map(({ post: { situs, id }, category }) => ({
          situs,
          id_tulisan: id,
          id_kategori: category,
        })),
      )
      .execute()
  })
}

interface Category {
  readonly situs: string
  readonly id: number
  readonly nama: string
  readonly slug: string
  /** How many older posts it has, and the number of the newest of these. */
  readonly posts: number
  readonly newest: number
}

const CATEGORIES: readonly Category[] = [
  { situs: 'fasilkom', id: 7, nama: 'Berita', slug: 'berita', posts: 12, newest: 511 },
  { situs: 'fasilkom', id: 3, nama: 'Pengumuman', slug: 'pengumuman', posts: 40, newest: 499 },
  { situs: 'perpustakaan', id: 2, nama: 'Layanan', slug: 'layanan', posts: 8, newest: 90 },
]

interface Written {
  readonly post: Post
  readonly category: number
}

const TOPICS = [
  'Jadwal Ujian',
  'Kuliah Umum',
  'Beasiswa',
  'Libur Semester',
  'Lomba Mahasiswa',
  'Yudisium',
  'Bebas Pustaka',
  'Pelatihan Dosen',
] as const

const NEWEST_DAY = Date.parse('2026-11-12')
const DAYS_BETWEEN = 6
const DAY = 86_400_000

/** One every six days. */
const olderPosts = ({ situs, id: category, posts, newest }: Category): readonly Written[] =>
  Array.from({ length: posts }, (_, age) => {
    const id = newest - age
    const topic = TOPICS[id % TOPICS.length] ?? 'Kabar'
    const day = new Date(NEWEST_DAY - age * DAYS_BETWEEN * DAY).toISOString().slice(0, 10)
    const slug = `${topic.toLowerCase().replaceAll(' ', '-')}-${id}`
    const text = `${topic}: kabar contoh nomor ${id}.`
    return { post: postOf({ situs, id, day, slug, judul: topic, ringkasan: text, isi: text }), category }
  })

interface Words {
  readonly situs: string
  readonly id: number
  /** Posts come at nine in the morning. */
  readonly day: string
  readonly slug: string
  readonly judul: string
  readonly ringkasan: string
  readonly isi: string
}

function postOf({ day, ringkasan, isi, ...words }: Words): Post {
  return {
    ...words,
    status: 'publish',
    terbit_pada: `${day}T09:00:00`,
    terbit_gmt: `${day}T02:00:00`,
    diubah_gmt: `${day}T02:00:00`,
    ringkasan: `<p>${ringkasan}</p>`,
    isi: `<p>${isi}</p>`,
    cari: searchable(words.judul, isi),
  }
}

const KRS = postOf({
  situs: 'fasilkom',
  id: 512,
  day: '2026-11-18',
  slug: 'pengisian-krs-genap-2026',
  judul: 'Pengisian KRS Genap 2026',
  ringkasan: 'KRS dibuka 4 Januari 2027.',
  isi: 'KRS semester genap dibuka 4 Januari 2027 melalui SIMAK.',
})

/** The announcement of the specification's examples, and one that is still being written. */
const EXAMPLES: readonly Written[] = [
  { post: KRS, category: 3 },
  { post: { ...KRS, id: 513, slug: 'konsep-513', status: 'draft' }, category: 3 },
]
