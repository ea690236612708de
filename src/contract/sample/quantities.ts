import { inWords } from './names.ts'

/** From and to, both included, in steps. */
export interface Range {
  readonly minimum: number
  readonly maximum: number
  readonly step: number
}

const range = (minimum: number, maximum: number, step = 1): Range => ({ minimum, maximum, step })

/** What a number is by its name, in Indonesian and English; the first that matches counts. */
const RANGES: readonly (readonly [names: RegExp, range: Range])[] = [
  [/(^|_)lat(itude)?$|lintang/, range(-10, 5, 0.0001)],
  [/(^|_)(lng|lon|longitude)$|bujur/, range(95, 140, 0.0001)],
  [/(^|_)(ipk|ips|gpa)$/, range(2, 4, 0.01)],
  [/(^|_)(sks|credits?)($|_)/, range(1, 6)],
  [/(^|_)semester($|_)/, range(1, 8)],
  [/(^|_)(tahun|year)($|_)/, range(2020, 2026)],
  [/(^|_)(bulan|month)$/, range(1, 12)],
  [/(^|_)(hari|day)$/, range(1, 28)],
  [/(^|_)(jam|hour)$/, range(0, 23)],
  [/(^|_)(menit|minutes?|detik|seconds?)$/, range(0, 59)],
  [/(^|_)(umur|usia|age)$/, range(17, 65)],
  [/(persen|percent)/, range(0, 100)],
  [/(^|_)rating$/, range(1, 5)],
  [
    /(harga|biaya|price|amount|tagihan|nominal|saldo|balance|cost|denda|(^|_)fees?$)/,
    range(1_000, 1_000_000, 500),
  ],
  [/(^|_)(halaman|page)$/, range(1, 10)],
  [/(per_page|perpage|limit|page_size)/, range(10, 50, 10)],
  [/(ukuran|size|bytes)/, range(1_024, 1_048_576)],
  [/(nilai|skor|score|grade)/, range(50, 100)],
  [/(^|_)(lebar|tinggi|width|height)$/, range(100, 1_920)],
  [/(quantity|qty|kuantitas|stok|stock)/, range(1, 100)],
  [/(jumlah|count|total|banyak)/, range(0, 100)],
  [/(^|_)id($|_)/, range(1, 9_999)],
]

export const rangeOf = (name: string): Range | undefined => {
  const words = inWords(name)
  return words === '' ? undefined : RANGES.find(([names]) => names.test(words))?.[1]
}
