import { InvalidArgumentError } from 'commander'

/** Reads a port option; 0 takes any free one. */
export const portNumber = (text: string): number => {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text)
  throw new InvalidArgumentError('It is a number from 0 to 65535.')
}
