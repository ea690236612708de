import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { systemEntropy } from '#base'
import { openCode, openData, sealCode, sealData } from '#protocol'

const key = randomBytes(32)
const BOUND = 'uss-mini-program|uss'
const code = () => sealCode('pengguna-contoh', BOUND, key, systemEntropy)

describe('a unique code', () => {
  it('opens for whom it is bound to, and for nobody else', () => {
    expect(openCode(code(), BOUND, key)).toBe('pengguna-contoh')
    expect(openCode(code(), 'mini-program-lain|uss', key)).toBeUndefined()
    expect(openCode(code(), BOUND, randomBytes(32))).toBeUndefined()
  })

  it('has a fresh nonce each time, and the form of the contract', () => {
    const nonces = new Set(Array.from({ length: 200 }, () => code().slice(0, 16)))
    expect(nonces.size).toBe(200)
    expect(code()).toMatch(/^[0-9A-Za-z_-]{43,512}$/)
  })

  it('does not open when any byte of it is another', () => {
    const bytes = Buffer.from(code(), 'base64url')
    for (const [index, byte] of bytes.entries()) {
      const changed = Buffer.from(bytes)
      changed[index] = byte ^ 0x80
      expect(openCode(changed.toString('base64url'), BOUND, key)).toBeUndefined()
    }
  })

  it.each([
    { title: 'nothing', given: '' },
    { title: 'too little', given: 'AAAA' },
    {
      title: 'a tag of 12 bytes',
      given: Buffer.from(code(), 'base64url').subarray(0, -4).toString('base64url'),
    },
    { title: 'padding', given: `${code()}==` },
    { title: 'a line end', given: `${code()}\n` },
    { title: 'too much', given: 'A'.repeat(100_000) },
  ])('does not open from $title', ({ given }) => {
    expect(openCode(given, BOUND, key)).toBeUndefined()
  })
})

describe('sealed data', () => {
  const sealed = sealData('{"nama":"Nasabah Contoh"}', key, systemEntropy)

  it('has an IV of 12 bytes and a tag of 16', () => {
    expect([sealed.iv, sealed.tag].map(part => Buffer.from(part, 'base64').length)).toEqual([12, 16])
    expect(openData(sealed, key)).toBe('{"nama":"Nasabah Contoh"}')
  })

  it.each([
    { title: 'another IV', change: { iv: Buffer.alloc(12).toString('base64') } },
    { title: 'an IV of 16 bytes', change: { iv: Buffer.alloc(16).toString('base64') } },
    {
      title: 'a tag of 12 bytes',
      change: { tag: Buffer.from(sealed.tag, 'base64').subarray(0, 12).toString('base64') },
    },
    { title: 'other data', change: { data: Buffer.from('lain').toString('base64') } },
  ])('does not open with $title', ({ change }) => {
    expect(openData({ ...sealed, ...change }, key)).toBeUndefined()
  })
})
