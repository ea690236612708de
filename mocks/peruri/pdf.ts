import { PDFDocument } from 'pdf-lib'
import type { PageSize } from './placement.ts'

/** `page` has three digits. */
const MOST_PAGES = 999

/** The sizes of a PDF's pages; throws for one that is encrypted or broken. */
export const readPages = async (base64: string): Promise<readonly PageSize[]> => {
  const document = await loaded(base64)
  return document
    .getPages()
    .slice(0, MOST_PAGES)
    .map(page => page.getSize())
}

/** Leaves the metadata alone, so that the same document always gives the same bytes. */
export const loaded = (base64: string): Promise<PDFDocument> =>
  PDFDocument.load(Buffer.from(base64, 'base64'), { updateMetadata: false, throwOnInvalidObject: true })
