/** Proactive negotiation (RFC 9110 §12.5.1). */

interface MediaRange {
  readonly type: string
  readonly subtype: string
  readonly quality: number
}

const parseRange = (text: string): MediaRange => {
  const [range = '', ...parameters] = text.split(';').map(part => part.trim().toLowerCase())
  const [type = '', subtype = ''] = range.split('/')
  const weight = parameters.find(parameter => parameter.startsWith('q='))
  const quality = weight === undefined ? 1 : Number(weight.slice(2))
  return { type, subtype, quality: quality >= 0 && quality <= 1 ? quality : 0 }
}

/** How exactly a range names a type: 3 the type itself, 2 `type/*`, 1 any type, 0 not at all. */
const precision = (range: MediaRange, type: string, subtype: string): number => {
  if (range.type === type && range.subtype === subtype) return 3
  if (range.type === type && (range.subtype === '*' || subtype === '*')) return 2
  return (range.type === '*' && range.subtype === '*') || type === '*' ? 1 : 0
}

/** The most precise range decides on the quality; 0 is "not acceptable". */
const qualityOf = (ranges: readonly MediaRange[], mediaType: string): number => {
  const [type = '', subtype = ''] = (mediaType.split(';')[0] ?? '').trim().toLowerCase().split('/')
  let best = { precision: 0, quality: 0 }
  for (const range of ranges) {
    const found = precision(range, type, subtype)
    if (found > best.precision) best = { precision: found, quality: range.quality }
  }
  return best.quality
}

/** Index of the media type that the client likes best, the earlier of equals; -1 when it accepts none. */
export const negotiate = (accept: string, mediaTypes: readonly string[]): number => {
  const ranges = accept.split(',').slice(0, 50).map(parseRange)
  let best = { index: -1, quality: 0 }
  for (const [index, mediaType] of mediaTypes.entries()) {
    const quality = qualityOf(ranges, mediaType)
    if (quality > best.quality) best = { index, quality }
  }
  return best.index
}
