import type { components } from '../../generated/cms/types.ts'
import { daysAfter } from '../campus/calendar.ts'

type Post = components['schemas']['Tulisan']
type Category = components['schemas']['Kategori']

interface Site {
  readonly categories: readonly { readonly id: number; readonly name: string; readonly slug: string }[]
  /** How many posts of each category, in the same order. */
  readonly counts: readonly number[]
  readonly first: number
}

const SITES: Readonly<Record<string, Site>> = {
  fasilkom: {
    categories: [
      { id: 7, name: 'Berita', slug: 'berita' },
      { id: 3, name: 'Pengumuman', slug: 'pengumuman' },
    ],
    counts: [12, 40],
    first: 511,
  },
  perpustakaan: {
    categories: [{ id: 2, name: 'Layanan', slug: 'layanan' }],
    counts: [8],
    first: 90,
  },
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

/** The post of the contract's example. */
const EXAMPLE: Post = {
  id: 512,
  date: '2026-11-18T09:00:00',
  date_gmt: '2026-11-18T02:00:00',
  modified_gmt: '2026-11-18T02:00:00',
  slug: 'pengisian-krs-genap-2026',
  status: 'publish',
  type: 'post',
  link: 'https://cms.uss.ac.id/fasilkom/pengisian-krs-genap-2026/',
  title: { rendered: 'Pengisian KRS Genap 2026' },
  excerpt: { rendered: '<p>KRS dibuka 4 Januari 2027.</p>', protected: false },
  content: {
    rendered: '<p>KRS semester genap dibuka 4 Januari 2027 melalui SIMAK.</p>',
    protected: false,
  },
  categories: [3],
}

const DAYS_BETWEEN = 6

/** A post every six days before the example, told apart by its number. */
const post = (site: string, category: number, id: number, age: number): Post => {
  const day = daysAfter('2026-11-12', -age * DAYS_BETWEEN)
  const topic = TOPICS[id % TOPICS.length] ?? 'Kabar'
  const slug = `${topic.toLowerCase().replaceAll(' ', '-')}-${id}`
  const text = `<p>${topic}: kabar contoh nomor ${id}.</p>`
  return {
    id,
    date: `${day}T09:00:00`,
    date_gmt: `${day}T02:00:00`,
    modified_gmt: `${day}T02:00:00`,
    slug,
    status: 'publish',
    type: 'post',
    link: `https://cms.uss.ac.id/${site}/${slug}/`,
    title: { rendered: `${topic} ${day.slice(0, 4)}` },
    excerpt: { rendered: text, protected: false },
    content: { rendered: text, protected: false },
    categories: [category],
  }
}

const written = new Map(
  Object.entries(SITES).map(([site, { categories, counts, first }]) => {
    const drafts = categories.flatMap(({ id }, index) => Array.from({ length: counts[index] ?? 0 }, () => id))
    const posts = drafts.map((category, age) => post(site, category, first - age, age))
    return [site, site === 'fasilkom' ? [EXAMPLE, ...posts] : posts]
  }),
)

/** Newest first; `undefined` for a site that doesn't exist. */
export const postsOf = (site: string): readonly Post[] | undefined => written.get(site)

/** By name, each with the number of its posts. */
export const categoriesOf = (site: string): readonly Category[] | undefined => {
  const posts = postsOf(site)
  return (
    posts &&
    SITES[site]?.categories.map(category => ({
      ...category,
      count: posts.filter(({ categories }) => categories.includes(category.id)).length,
      parent: 0,
    }))
  )
}
