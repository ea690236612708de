import type { components } from '../../generated/peruri/types.ts'
import { fail } from './failure.ts'

/** The Signer of the contract: a place, as texts of digits, of which every field may be missing. */
type Signer = components['schemas']['Signer']

/** In points (1/72 inch), from the lower left corner of the page. */
export interface Place {
  readonly visible: boolean
  /** From 1. */
  readonly page: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Nobody may sign after this signature. */
  readonly last: boolean
  readonly location: string
  readonly reason: string
}

export interface PageSize {
  readonly width: number
  readonly height: number
}

/** Where a signature goes when the request does not say; Peruri documents no default. */
const USUAL = { lowerLeftX: '350', lowerLeftY: '80', upperRightX: '500', upperRightY: '140', page: '1' }

export const placesOn = (pages: readonly PageSize[], signers: readonly Signer[] = []): Place[] =>
  signers.map(signer => placeOn(pages, signer))

const placeOn = (pages: readonly PageSize[], signer: Signer): Place => {
  const { lowerLeftX, lowerLeftY, upperRightX, upperRightY, page } = { ...USUAL, ...signer }
  const [x, y] = [Number(lowerLeftX), Number(lowerLeftY)]
  const place = {
    visible: signer.isVisualSign !== 'NO',
    page: Number(page),
    x,
    y,
    width: Number(upperRightX) - x,
    height: Number(upperRightY) - y,
    last: signer.certificateLevel === 'NO_CHANGES_ALLOWED',
    location: signer.varLocation ?? '',
    reason: signer.varReason ?? '',
  }
  if (place.visible) requireInside(place, pages)
  return place
}

const requireInside = ({ page, x, y, width, height }: Place, pages: readonly PageSize[]): void => {
  const size = pages[page - 1]
  if (!size) fail('letakTidakSah', `Page ${page} does not exist; the document has ${pages.length}.`)
  if (width < 1 || height < 1)
    fail('letakTidakSah', 'The upper right corner is not above and right of the lower left.')
  if (x + width > size.width || y + height > size.height) {
    fail('letakTidakSah', `The page is ${Math.floor(size.width)} by ${Math.floor(size.height)} points.`)
  }
}
