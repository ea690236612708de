import { decodePDFRawStream, PDFDocument, PDFRawStream, StandardFonts } from 'pdf-lib'

/** A PDF of so many A4 pages, with a line of text on each. */
export const document = async (pages = 1): Promise<string> => {
  const made = await PDFDocument.create({ updateMetadata: false })
  const font = await made.embedFont(StandardFonts.Helvetica)
  for (let number = 1; number <= pages; number++) {
    made.addPage([595, 842]).drawText(`Halaman ${number}`, { x: 72, y: 760, font, size: 12 })
  }
  return Buffer.from(await made.save()).toString('base64')
}

export interface Reading {
  readonly pages: number
  /** The text of all content streams, one line for each piece that is shown. */
  readonly text: string
  readonly subject: string | undefined
  readonly modified: Date | undefined
}

/** Parses a PDF again, and reads what its pages show. */
export const reading = async (base64: string): Promise<Reading> => {
  const read = await PDFDocument.load(Buffer.from(base64, 'base64'), { updateMetadata: false })
  const streams = read.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFRawStream ? [object] : []))
  const shown = streams.flatMap(stream => shownBy(Buffer.from(decodePDFRawStream(stream).decode())))
  return {
    pages: read.getPageCount(),
    text: shown.join('\n'),
    subject: read.getSubject(),
    modified: read.getModificationDate(),
  }
}

/** `<48616C6F> Tj` shows "Halo": the standard fonts write Latin letters in hexadecimal. */
const shownBy = (content: Buffer): readonly string[] =>
  [...content.toString('latin1').matchAll(/<([0-9A-Fa-f]*)> Tj/g)].map(([, digits = '']) =>
    Buffer.from(digits, 'hex').toString('latin1'),
  )
