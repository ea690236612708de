import { type PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from 'pdf-lib'
import type { Order, Signature } from './order.ts'
import { loaded } from './pdf.ts'
import type { Place } from './placement.ts'
import { inWib } from './wib.ts'

/** The document with a box for each visible signature. The same order gives the same bytes. */
export const stamped = async ({
  base64Document,
  signatures,
}: Pick<Order, 'base64Document' | 'signatures'>): Promise<string> => {
  const document = await loaded(base64Document)
  const font = await document.embedFont(StandardFonts.Helvetica)
  for (const signature of signatures) {
    for (const place of signature.places) {
      if (place.visible) draw(document.getPage(place.page - 1), font, place, linesOf(signature, place))
    }
  }
  describe(document, signatures)
  const bytes = await document.save({ useObjectStreams: false, addDefaultPage: false })
  return Buffer.from(bytes).toString('base64')
}

/** Nobody should take it for an electronic signature. */
const WARNING = 'CONTOH MOCK, BUKAN TANDA TANGAN ELEKTRONIK'

const linesOf = ({ name, at }: Signature, { location, reason }: Place): readonly string[] =>
  ['Ditandatangani secara elektronik oleh', name, `${inWib(at)} WIB`, location, reason, WARNING].filter(
    line => line !== '',
  )

const PADDING = 2
const LEADING = 1.2
const LARGEST = 9
const INK = rgb(0.1, 0.2, 0.5)

const draw = (page: PDFPage, font: PDFFont, place: Place, lines: readonly string[]): void => {
  const { x, y, width, height } = place
  page.drawRectangle({ x, y, width, height, borderColor: INK, borderWidth: 0.5 })
  const texts = lines.map(line => inCharactersOf(font, line))
  const size = sizeIn(place, font, texts)
  for (const [index, text] of texts.entries()) {
    const baseline = y + height - PADDING - size * (1 + index * LEADING)
    page.drawText(text, { x: x + PADDING, y: baseline, font, size, color: INK })
  }
}

/** As large as the box lets it be. */
const sizeIn = ({ width, height }: Place, font: PDFFont, texts: readonly string[]): number => {
  const widest = Math.max(...texts.map(text => font.widthOfTextAtSize(text, 1)))
  const room = { width: Math.max(width - 2 * PADDING, 0.5), height: Math.max(height - 2 * PADDING, 0.5) }
  return Math.min(LARGEST, room.width / widest, room.height / (texts.length * LEADING))
}

/** A standard font knows Latin letters only and refuses all others. */
const inCharactersOf = (font: PDFFont, text: string): string => {
  const known = new Set(font.getCharacterSet())
  return [...text].map(letter => (known.has(letter.codePointAt(0) ?? 0) ? letter : '?')).join('')
}

/** Invisible signatures show in the metadata. */
const describe = (document: PDFDocument, signatures: readonly Signature[]): void => {
  const made = signatures.map(({ name, at }) => `${name}, ${inWib(at)} WIB`)
  document.setSubject(`${WARNING}: ${made.join('; ')}`)
  document.setProducer('Peruri mock')
  document.setModificationDate(new Date(signatures.at(-1)?.at ?? 0))
}
