/** The boundary of all that ddi writes: fixed, so that the same seed gives the same bytes. */
export const BOUNDARY = 'ddi-part-7f3a9c51e8d24b06'

/** Parts without names, one an item (RFC 2046 §5.1.3); OAS 3.2 §4.15.1.1 gives the media type of each. */
export const writeParts = (items: readonly unknown[], itemType: string | undefined): string =>
  `${items.map(item => partOf(item, itemType)).join('')}--${BOUNDARY}--\r\n`

const partOf = (item: unknown, itemType: string | undefined): string => {
  const type = itemType ?? (typeof item === 'object' && item !== null ? 'application/json' : 'text/plain')
  const text = typeof item === 'string' && !/json$/.test(type) ? item : (JSON.stringify(item) ?? '')
  return `--${BOUNDARY}\r\nContent-Type: ${type}\r\n\r\n${text}\r\n`
}
