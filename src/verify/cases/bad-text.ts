import type { Family } from '../case.ts'
import { mutating } from './mutation.ts'

/** A choice that the document does not offer. */
export const badEnum: Family = mutating('bad-enum', ({ facets }) =>
  facets['enum'] === undefined && facets['const'] === undefined
    ? []
    : [{ what: 'no documented choice', value: 'bukan-pilihan' }],
)

/** Texts of the same length that a pattern for codes and numbers rarely takes. */
export const badPattern: Family = mutating('bad-pattern', ({ facets, value }) => {
  if (facets['pattern'] === undefined || typeof value !== 'string') return []
  return [
    { what: 'text of other characters', value: '!'.repeat(Math.max(1, value.length)) },
    { what: 'one character changed', value: `${value.slice(0, -1)}!` },
    { what: 'a valid text with a line before it', value: `x\n${value}` },
  ]
})

/** A value of the right length in no such format; where the format has no rule here it drops out. */
const STRANGERS: Readonly<Record<string, string>> = {
  date: '2026-13-45',
  'date-time': '2026-13-45T25:61:00Z',
  time: '25:61:00',
  email: 'bukan-surel',
  uuid: 'bukan-uuid',
  uri: 'bukan uri',
  ipv4: '999.1.1.1',
  ipv6: 'bukan::ip::v6',
  hostname: '-bukan-',
}

export const badFormat: Family = mutating('bad-format', ({ facets }) => {
  const format = String(facets['format'])
  const value = Object.hasOwn(STRANGERS, format) ? STRANGERS[format] : undefined
  return value === undefined ? [] : [{ what: `no ${format}`, value }]
})
