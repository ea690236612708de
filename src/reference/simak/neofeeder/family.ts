/** What an `error_code` of NeoFeeder means for the row it answers (DOMAIN 4.3). */
export type Family = 'accepted' | 'duplicate' | 'passing' | 'refused'

/** Who repairs what was refused: the owner of the data, or those who run the connection (DDI simak-neofeeder). */
export type Owner = 'Biro Akademik' | 'STK'

interface Range {
  readonly from: number
  readonly to: number
  readonly family: Family
  readonly owner: Owner
}

/** The first range that has the code counts; what no range has is refused and STK's. */
const RANGES: readonly Range[] = [
  { from: 0, to: 0, family: 'accepted', owner: 'STK' },
  // Token, developer mode, and the database behind it: the same row may pass later.
  { from: 100, to: 102, family: 'passing', owner: 'STK' },
  { from: 121, to: 121, family: 'passing', owner: 'STK' },
  // Nothing changed; there already; registered already; number there; synchronised already.
  { from: 105, to: 105, family: 'duplicate', owner: 'Biro Akademik' },
  { from: 119, to: 119, family: 'duplicate', owner: 'Biro Akademik' },
  { from: 200, to: 200, family: 'duplicate', owner: 'Biro Akademik' },
  { from: 211, to: 211, family: 'duplicate', owner: 'Biro Akademik' },
  { from: 216, to: 217, family: 'duplicate', owner: 'Biro Akademik' },
  { from: 219, to: 219, family: 'duplicate', owner: 'Biro Akademik' },
  // Envelope, account, version, checksum, parameters.
  { from: 1, to: 99, family: 'refused', owner: 'STK' },
  { from: 103, to: 110, family: 'refused', owner: 'STK' },
  // No counterpart, not ours, period closed, and everything about students, courses, classes and grades.
  { from: 111, to: 999, family: 'refused', owner: 'Biro Akademik' },
]

export const rangeOf = (code: number): Pick<Range, 'family' | 'owner'> =>
  RANGES.find(({ from, to }) => code >= from && code <= to) ?? { family: 'refused', owner: 'STK' }
