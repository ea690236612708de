import { constants, createPrivateKey, type KeyObject, privateDecrypt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { open, seal } from '../../src/protocol/aes-gcm.ts'
import { oaepDecode } from '../../src/protocol/envelope/oaep.ts'
import { type Algorithm, hmac, isSame } from '../../src/protocol/hash.ts'

/** A folder with files of Project Wycheproof, such as its `testvectors_v1`; they are not part of this repository. */
const folder = process.env['WYCHEPROOF'] ?? ''

interface Group {
  readonly tagSize: number
  readonly keySize: number
  readonly ivSize?: number
  readonly privateKeyPkcs8?: string
  readonly tests: readonly (Readonly<
    Record<'key' | 'msg' | 'tag' | 'iv' | 'aad' | 'ct' | 'label' | 'comment', string>
  > & {
    readonly tcId: number
    readonly result: 'valid' | 'invalid' | 'acceptable'
  })[]
}

/** Without a folder there are none; a folder that is named and hasn't the file is a mistake, which must not pass. */
const groupsOf = (file: string): readonly Group[] =>
  folder === ''
    ? []
    : (JSON.parse(readFileSync(join(folder, file), 'utf8')) as { testGroups: Group[] }).testGroups
const hex = (text: string) => Buffer.from(text, 'hex')
const REASON = 'skipped: set WYCHEPROOF to a folder with the file'

describe.each(['sha1', 'sha256', 'sha512'] as const)('HMAC with %s', (algorithm: Algorithm) => {
  const file = `hmac_${algorithm}_test.json`
  const groups = groupsOf(file)
  it.skipIf(groups.length === 0)(`agrees with ${file} (${REASON})`, () => {
    let count = 0
    for (const { tagSize, tests } of groups) {
      for (const { tcId, key, msg, tag, result } of tests) {
        const mac = hmac(algorithm, hex(key), hex(msg)).subarray(0, tagSize / 8)
        expect({ tcId, valid: isSame(mac.toString('hex'), tag) }).toEqual({ tcId, valid: result === 'valid' })
        count++
      }
    }
    expect(count).toBeGreaterThan(100)
  })
})

describe('AES-GCM', () => {
  const file = 'aes_gcm_test.json'
  // AES-192, other nonces and other tags belong to no protocol here.
  const groups = groupsOf(file).filter(
    ({ keySize, ivSize, tagSize }) => keySize !== 192 && ivSize === 96 && tagSize === 128,
  )
  it.skipIf(groups.length === 0)(`agrees with ${file} (${REASON})`, () => {
    let count = 0
    for (const { tests } of groups) {
      for (const { tcId, key, iv, aad, msg, ct, tag, result } of tests) {
        const parts = { nonce: hex(iv), content: hex(ct), tag: hex(tag) }
        const opened = open(parts, hex(key), hex(aad))?.toString('hex')
        expect({ tcId, opened }).toEqual({ tcId, opened: result === 'valid' ? msg : undefined })
        if (result !== 'valid') continue
        expect(seal(hex(msg), hex(key), hex(iv), hex(aad))).toEqual(parts)
        count++
      }
    }
    expect(count).toBeGreaterThan(50)
  })
})

/** The padding is taken off by hand only to explain; it has to be right all the same. */
describe.each([
  { label: 'sha256', mask: 'sha256' },
  { label: 'sha256', mask: 'sha1' },
  { label: 'sha1', mask: 'sha1' },
] as const)('RSA-OAEP of $label with $mask', hashes => {
  const file = `rsa_oaep_2048_${hashes.label}_mgf1${hashes.mask}_test.json`
  const groups = groupsOf(file)
  it.skipIf(groups.length === 0)(`agrees with ${file} (${REASON})`, () => {
    let count = 0
    for (const { privateKeyPkcs8 = '', tests } of groups) {
      const key = createPrivateKey({ key: hex(privateKeyPkcs8), format: 'der', type: 'pkcs8' })
      for (const { tcId, ct, msg, label, result } of tests) {
        // Nobody here uses a label.
        if (label !== '' || ct.length !== 512) continue
        const block = blockOf(key, hex(ct))
        const message = block && oaepDecode(block, hashes)?.toString('hex')
        expect({ tcId, message }).toEqual({ tcId, message: result === 'valid' ? msg : undefined })
        count++
      }
    }
    expect(count).toBeGreaterThan(10)
  })
})

const blockOf = (key: KeyObject, wrapped: Buffer): Buffer | undefined => {
  try {
    return privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, wrapped)
  } catch {
    // Larger than the modulus.
    return undefined
  }
}
