import { describe, expect, test } from 'vitest'
import { type Entropy, systemEntropy } from '#base'
import { secretKeysFrom } from '#provider'

const keyOf = (byte: number): string => Buffer.alloc(32, byte).toString('base64')
const [ONE, TWO] = [keyOf(1), keyOf(2)]

describe('a secret is sealed', () => {
  const keys = secretKeysFrom(ONE)

  test('and opens again, for what it is bound to', () => {
    const sealed = keys.seal('dds_secret', 'office', systemEntropy)
    expect(sealed).not.toContain('secret')
    expect(keys.open(sealed, 'office')).toBe('dds_secret')
  })

  test('anew each time', () => {
    const seal = () => keys.seal('dds_secret', 'office', systemEntropy)
    expect(seal()).not.toBe(seal())
  })

  test('by AES-256-GCM as WebCrypto reads it', async () => {
    const counting: Entropy = { bytes: length => Uint8Array.from({ length }, (_, index) => index) }
    const bytes = Buffer.from(keys.seal('dds_secret', 'office', counting).split('.')[1] ?? '', 'base64url')
    const key = await crypto.subtle.importKey('raw', Buffer.from(ONE, 'base64'), 'AES-GCM', false, [
      'decrypt',
    ])
    const opened = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: bytes.subarray(0, 12), additionalData: Buffer.from('office') },
      key,
      bytes.subarray(12),
    )
    expect(Buffer.from(opened).toString()).toBe('dds_secret')
  })
})

describe('a sealed secret does not open', () => {
  const sealed = secretKeysFrom(ONE).seal('dds_secret', 'office', systemEntropy)
  const [name = '', content = ''] = sealed.split('.')
  const changed = Buffer.from(content, 'base64url')
  changed.writeUInt8(changed.readUInt8(14) ^ 1, 14)

  test.each([
    { title: 'for somebody else', keys: ONE, given: sealed, bound: 'archive' },
    { title: 'under another key', keys: TWO, given: sealed, bound: 'office' },
    { title: 'changed', keys: ONE, given: `${name}.${changed.toString('base64url')}`, bound: 'office' },
    { title: 'cut', keys: ONE, given: sealed.slice(0, 20), bound: 'office' },
    { title: 'empty', keys: ONE, given: '', bound: 'office' },
  ])('$title', ({ keys, given, bound }) => {
    expect(() => secretKeysFrom(keys).open(given, bound)).toThrow(/^secret-unreadable:/)
  })
})

test('a new key before the old one seals, and both open', () => {
  const old = secretKeysFrom(ONE).seal('a', 'office', systemEntropy)
  const both = secretKeysFrom(`${TWO}, ${ONE}`)
  expect(both.open(old, 'office')).toBe('a')
  expect(secretKeysFrom(TWO).open(both.seal('b', 'office', systemEntropy), 'office')).toBe('b')
})

describe('DDI_SECRET_KEY', () => {
  test.each([
    { title: 'missing', given: undefined, want: 'secret-key-missing' },
    { title: 'empty', given: '', want: 'secret-key-missing' },
    { title: 'too short', given: Buffer.alloc(16).toString('base64'), want: 'secret-key-invalid' },
    { title: 'hexadecimal', given: Buffer.alloc(32).toString('hex'), want: 'secret-key-invalid' },
    { title: 'a pass phrase', given: 'correct horse battery staple', want: 'secret-key-invalid' },
    { title: 'good beside a bad one', given: `${ONE},x`, want: 'secret-key-invalid' },
  ])('$title is refused', ({ given, want }) => {
    expect(() => secretKeysFrom(given)).toThrow(new RegExp(`^${want}:`))
  })

  test('is not repeated by what refuses it', () => {
    expect(() => secretKeysFrom('hunter2hunter2')).toThrow(expect.not.stringContaining('hunter2'))
  })
})
