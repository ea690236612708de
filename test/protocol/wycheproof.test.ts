import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { open, seal } from '../../src/protocol/aes-gcm.ts'
import { type Algorithm, hmac, isSame } from '../../src/protocol/hash.ts'

/** A folder with files of Project Wycheproof, such as its `testvectors_v1`; they are not part of this repository. */
const folder = process.env['WYCHEPROOF'] ?? ''

interface Group {
  readonly tagSize: number
  readonly keySize: number
  readonly ivSize?: number
  readonly tests: readonly (Readonly<
    Record<'key' | 'msg' | 'tag' | 'iv' | 'aad' | 'ct' | 'comment', string>
  > & {
    readonly tcId: number
    readonly result: 'valid' | 'invalid' | 'acceptable'
  })[]
}

const groupsOf = (file: string): readonly Group[] =>
  existsSync(join(folder, file))
    ? (JSON.parse(readFileSync(join(folder, file), 'utf8')) as { testGroups: Group[] }).testGroups
    : []
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
