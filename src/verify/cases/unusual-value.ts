import type { Family } from '../case.ts'
import { isUnderstood } from '../expectation.ts'
import { numberOr, typesOf } from '../facet.ts'
import type { Slot } from '../slot.ts'
import { shortened } from '../value.ts'

/** Valid values that break careless code. A refusal is only a warning; a crash is not. */
export const unusualValue: Family = {
  id: 'unusual-value',
  kind: 'positive',
  *propose({ operation, slots }) {
    const expectation = isUnderstood(operation, 'warning')
    for (const slot of slots) {
      for (const [what, value] of unusual(slot)) {
        yield {
          title: `${what} at ${slot.in} ${slot.pointer}`,
          draft: slot.replace(value),
          expectation,
          slot,
        }
      }
    }
  },
}

const TEXTS: readonly (readonly [what: string, text: string])[] = [
  ['text beyond ASCII', 'Ñandú ǅ 名前 ﷺ عربى'],
  ['text beyond the basic plane', '🎓👩‍🔬𝒳'],
  ['quotes and comment marks', `O'Neil "--; /* <b> %00 \\`],
  ['blanks at both ends', '  ruang  '],
  ['a line break and a tab', 'baris\nkedua\tlagi'],
]

const INTEGERS: readonly (readonly [what: string, number: number])[] = [
  ['zero', 0],
  ['integer beyond 32 bits', 4_294_967_297],
  ['largest safe integer', Number.MAX_SAFE_INTEGER],
]

const unusual = ({ in: place, facets }: Slot): readonly (readonly [string, unknown])[] => {
  const types = typesOf(facets)
  if (types.includes('integer') || types.includes('number')) return INTEGERS
  const free = types.includes('string') && facets['enum'] === undefined && facets['format'] === undefined
  // A field value is Latin-1 at best, and blanks around it are not part of it (RFC 9110 §5.5).
  if (!free || place === 'header' || place === 'cookie') return []
  const most = numberOr(facets['maxLength']) ?? 100
  const least = numberOr(facets['minLength']) ?? 0
  return TEXTS.map(([what, text]) => [what, shortened(text.padEnd(least, 'é'), most)])
}
