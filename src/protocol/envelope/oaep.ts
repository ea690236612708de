import { type Algorithm, hash } from '../hash.ts'

/** Which hashes a block of RSA-OAEP was made with; the label is empty. */
export interface OaepHashes {
  readonly label: Algorithm
  readonly mask: Algorithm
}

/** MGF1 (RFC 8017 §B.2.1). */
const mask = (seed: Uint8Array, length: number, algorithm: Algorithm): Buffer => {
  const size = hash(algorithm, '').length
  const blocks = Array.from({ length: Math.ceil(length / size) }, (_, index) => {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(index)
    return hash(algorithm, Buffer.concat([seed, counter]))
  })
  return Buffer.concat(blocks).subarray(0, length)
}

const xor = (one: Uint8Array, other: Uint8Array): Buffer =>
  Buffer.from(one.map((byte, index) => byte ^ (other[index] ?? 0)))

/**
 * EME-OAEP (RFC 8017 §7.1.1) of a message into a block of `size` bytes. By hand, because Node takes the seed from its
 * own entropy and then nothing sealed could be made twice alike; `seed` has as many bytes as the hash.
 */
export const oaepEncode = (
  message: Uint8Array,
  size: number,
  { label, mask: masking }: OaepHashes,
  seed: Uint8Array,
): Buffer => {
  const padding = Buffer.alloc(size - message.length - 2 * seed.length - 2)
  const data = Buffer.concat([hash(label, ''), padding, Buffer.of(1), message])
  const maskedData = xor(data, mask(seed, data.length, masking))
  const maskedSeed = xor(seed, mask(maskedData, seed.length, masking))
  return Buffer.concat([Buffer.of(0), maskedSeed, maskedData])
}

/** The message of a block; `undefined` when it was made otherwise. Not in constant time: for explanations only. */
export const oaepDecode = (block: Buffer, { label, mask: masking }: OaepHashes): Buffer | undefined => {
  const empty = hash(label, '')
  const maskedSeed = block.subarray(1, 1 + empty.length)
  const maskedData = block.subarray(1 + empty.length)
  const seed = xor(maskedSeed, mask(maskedData, maskedSeed.length, masking))
  const data = xor(maskedData, mask(seed, maskedData.length, masking))
  const one = data.findIndex((byte, index) => index >= empty.length && byte !== 0)
  const isRight = block[0] === 0 && data.subarray(0, empty.length).equals(empty) && data[one] === 1
  return isRight ? data.subarray(one + 1) : undefined
}
