import { PDFDocument } from 'pdf-lib'
import { fail } from './failure.ts'
import type { PageSize } from './placement.ts'

/** `page` has three digits. */
const MOST_PAGES = 999

/** Reads a PDF; one that is encrypted, empty or broken is refused. */
export const pagesOf = async (base64: string): Promise<readonly PageSize[]> => {
  const pages = await read(base64).catch((error: unknown) =>
    fail('berkasTidakTerbaca', `base64Document is no readable PDF: ${reasonOf(error)}`),
  )
  return pages.length > 0 ? pages : fail('berkasTidakTerbaca', 'The PDF has no page.')
}

const read = async (base64: string): Promise<readonly PageSize[]> => {
  const document = await loaded(base64)
  return document
    .getPages()
    .slice(0, MOST_PAGES)
    .map(page => page.getSize())
}

/** Leaves the metadata alone, so that the same document always gives the same bytes. */
export const loaded = (base64: string): Promise<PDFDocument> =>
  PDFDocument.load(Buffer.from(base64, 'base64'), { updateMetadata: false, throwOnInvalidObject: true })

const LONGEST_REASON = 120

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message.slice(0, LONGEST_REASON) : 'it cannot be parsed'
