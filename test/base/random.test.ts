import { describe, expect, it } from 'vitest'
import { hashSeed, nearest, seededRandom } from '#base'

describe('seeded randomness', () => {
  it('gives the same stream for the same seed, and another one for another', () => {
    const stream = (seed: number) => {
      const random = seededRandom(seed)
      return Array.from({ length: 20 }, () => random.integer(0, 1_000_000))
    }
    expect(stream(7)).toEqual(stream(7))
    expect(stream(7)).not.toEqual(stream(8))
  })

  it('reaches both ends of a range and stays inside', () => {
    const random = seededRandom(1)
    const drawn = new Set(Array.from({ length: 500 }, () => random.integer(3, 6)))
    expect([...drawn].sort()).toEqual([3, 4, 5, 6])
  })

  it('spreads texts over seeds', () => {
    const seeds = new Set(Array.from({ length: 1_000 }, (_, index) => hashSeed(`nim=${index}`)))
    expect(seeds.size).toBe(1_000)
  })
})

describe('suggestions', () => {
  it.each([
    { typed: 'lnit', known: ['lint', 'mock'], want: 'lint' },
    { typed: 'daftarMahasisw', known: ['daftarMahasiswa', 'daftarPeminjaman'], want: 'daftarMahasiswa' },
    { typed: 'xyz', known: ['lint', 'mock'], want: undefined },
  ])('$typed means $want', ({ typed, known, want }) => {
    expect(nearest(typed, known)).toBe(want)
  })
})
