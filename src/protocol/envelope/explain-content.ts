import { createDecipheriv } from 'node:crypto'
import { NONCE, open, TAG } from '../aes-gcm.ts'
import type { Cause } from '../protocol.ts'

/** What is wrong with the content, by trying the usual ways; empty when its own way is right. */
export const contentCauses = (sealed: Buffer, key: Buffer): readonly Cause[] => {
  const way = WAYS.find(({ opens }) => succeeds(() => opens(sealed, key)))
  return (way ?? CHANGED).causes
}

interface Way {
  readonly causes: readonly Cause[]
  readonly opens: (sealed: Buffer, key: Buffer) => boolean
}

const way = (code: string, detail: string, opens: Way['opens']): Way => ({
  causes: [{ code, detail }],
  opens,
})

const succeeds = (attempt: () => boolean): boolean => {
  try {
    return attempt()
  } catch {
    return false
  }
}

const gcm = (key: Buffer, nonce: Buffer, content: Buffer, tag: Buffer): boolean =>
  open({ nonce, content, tag }, key, undefined, tag.length) !== undefined

/** Where no tag proves the content, it is right when it is the JSON that was to be sealed. */
const isJson = (text: Buffer): boolean => typeof JSON.parse(text.toString('utf8')) === 'object'

const withIv =
  (size: number, tag: number): Way['opens'] =>
  (sealed, key) =>
    gcm(key, sealed.subarray(0, size), sealed.subarray(size, -tag), sealed.subarray(-tag))

const WAYS: readonly Way[] = [
  { causes: [], opens: withIv(NONCE, TAG) },
  way('iv-size', 'The IV has 16 bytes; use 12 fresh random bytes.', withIv(16, TAG)),
  way('tag-cut', 'The tag is cut to 12 bytes; send all 16.', withIv(NONCE, 12)),
  way('tag-cut', 'The tag is cut to 8 bytes; send all 16.', withIv(NONCE, 8)),
  way('part-order', 'The tag stands before the content; the order is key, IV, content, tag.', (sealed, key) =>
    gcm(key, sealed.subarray(0, NONCE), sealed.subarray(NONCE + TAG), sealed.subarray(NONCE, NONCE + TAG)),
  ),
  way('part-order', 'The IV stands at the end; the order is key, IV, content, tag.', (sealed, key) =>
    gcm(
      key,
      sealed.subarray(-NONCE),
      sealed.subarray(0, -NONCE - TAG),
      sealed.subarray(-NONCE - TAG, -NONCE),
    ),
  ),
  way('tag-missing', 'The content has no tag; append the 16 bytes that GCM gives.', (sealed, key) => {
    const counter = Buffer.concat([sealed.subarray(0, NONCE), Buffer.of(0, 0, 0, 2)])
    return isJson(createDecipheriv('aes-256-ctr', key, counter).update(sealed.subarray(NONCE)))
  }),
  way('not-gcm', 'The content is sealed with AES-CBC; use AES-256-GCM.', (sealed, key) => {
    const decipher = createDecipheriv('aes-256-cbc', key, sealed.subarray(0, 16))
    return isJson(Buffer.concat([decipher.update(sealed.subarray(16)), decipher.final()]))
  }),
]

const CHANGED: Pick<Way, 'causes'> = {
  causes: [
    {
      code: 'content-changed',
      detail:
        'The key is right, but the tag does not fit: a byte was changed on the way, the parts stand in another order, or additional data was authenticated.',
    },
  ],
}
