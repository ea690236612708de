import { InvalidArgumentError } from 'commander'
import { byteSizeOf } from '#base'

/** Reads the option of a size, in bytes. */
export const byteSize = (text: string): number => {
  const size = byteSizeOf(text)
  if (size !== undefined) return size
  throw new InvalidArgumentError('It is a size below 100 MiB, such as 512KiB or 30MiB.')
}
