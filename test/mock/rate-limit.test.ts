import { expect, test } from 'vitest'
import { fixedClock, seededRandom } from '#base'
import { createControl } from '../../src/mock/control/control.ts'

const LIMIT = { requests: 3, seconds: 60 }

test.each(['remove', 'clear'] as const)(
  'what a rule counted goes with it (%s), and nothing else does',
  way => {
    const { rules, windows } = createControl({ clock: fixedClock(0), random: () => seededRandom(0) })
    const rule = rules.add({ match: {}, answer: { rateLimit: LIMIT } })
    const id = rule?.id ?? ''
    const count = (name: string) => windows.count(name, LIMIT, 'simak').remaining
    expect([count(`rule ${id}`), count(`rule ${id}`), count('toko daftar')]).toEqual([2, 1, 2])
    rules[way](id)
    expect([count(`rule ${id}`), count('toko daftar')]).toEqual([2, 1])
  },
)
