import { wib } from '../wib.ts'

/** `yyyy-MM-dd HH:mm:ss` in Western Indonesian Time, as Peruri writes times: 19 characters without a zone. */
export const inWib = (milliseconds: number): string => wib(milliseconds).slice(0, 19).replace('T', ' ')
