import { hashSeed } from '#base'

/** A seed is a number, or any text as in Prism. */
export const textSeed = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : hashSeed(text))
