import {
  constants,
  createCipheriv,
  createPrivateKey,
  generateKeyPairSync,
  publicEncrypt,
  randomBytes,
  webcrypto,
} from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { systemEntropy } from '#base'
import { explainEnvelope, openEnvelope, sealEnvelope } from '#protocol'
import { armoured, unarmoured } from '../../src/protocol/envelope/armour.ts'
import { oaepDecode, oaepEncode } from '../../src/protocol/envelope/oaep.ts'

const pair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2_048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
const { publicKey, privateKey } = pair()
const TEXT = JSON.stringify({ agent_name: 'Petugas Contoh Satu', agent_nik: '9999990101000001' })
const sealed = (text = TEXT) => sealEnvelope(text, publicKey, systemEntropy)
const text = (envelope: string, key = privateKey): string | undefined => {
  const opened = openEnvelope(envelope, key)
  return opened.kind === 'opened' ? Buffer.from(opened.plaintext).toString('utf8') : undefined
}

/** Another implementation: the platform's WebCrypto, fed by hand. */
const web = {
  key: async (pem: string, format: 'spki' | 'pkcs8', usage: 'encrypt' | 'decrypt') => {
    const der = Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64')
    return webcrypto.subtle.importKey(format, der, { name: 'RSA-OAEP', hash: 'SHA-256' }, false, [usage])
  },
  open: async (envelope: string): Promise<string> => {
    const message = Buffer.from(envelope.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64')
    const rsa = await web.key(privateKey, 'pkcs8', 'decrypt')
    const raw = await webcrypto.subtle.decrypt('RSA-OAEP', rsa, message.subarray(0, 256))
    const aes = await webcrypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt'])
    const algorithm = { name: 'AES-GCM', iv: message.subarray(256, 268), tagLength: 128 }
    return Buffer.from(await webcrypto.subtle.decrypt(algorithm, aes, message.subarray(268))).toString('utf8')
  },
  seal: async (plaintext: string): Promise<string> => {
    const [raw, iv] = [randomBytes(32), randomBytes(12)]
    const rsa = await web.key(publicKey, 'spki', 'encrypt')
    const wrapped = await webcrypto.subtle.encrypt('RSA-OAEP', rsa, raw)
    const aes = await webcrypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt'])
    const content = await webcrypto.subtle.encrypt({ name: 'AES-GCM', iv }, aes, Buffer.from(plaintext))
    return armoured(Buffer.concat([Buffer.from(wrapped), iv, Buffer.from(content)]))
  },
}

describe('a sealed envelope', () => {
  it('is opened by WebCrypto', async () => {
    expect(await web.open(sealed())).toBe(TEXT)
  })

  it('is opened when WebCrypto sealed it', async () => {
    expect(text(await web.seal(TEXT))).toBe(TEXT)
  })

  it('is the same for the same entropy, and another for other', () => {
    const still = { bytes: (length: number) => new Uint8Array(length).fill(7) }
    expect(sealEnvelope(TEXT, publicKey, still)).toBe(sealEnvelope(TEXT, publicKey, still))
    expect(sealed()).not.toBe(sealed())
  })

  /** DOMAIN §10, G6. */
  it.each([1, 56, 57, 58, 267, 546, 5_000])('G6: of %i bytes it has 284 more, folded at 76', size => {
    const envelope = sealed('a'.repeat(size))
    const lines = envelope.split('\r\n')
    expect(unarmoured(envelope)).toHaveLength(size + 284)
    expect(lines).toHaveLength(Math.ceil((4 * Math.ceil((size + 284) / 3)) / 76) + 2)
    expect(lines[0]).toBe('-----BEGIN ENCRYPTED MESSAGE-----')
    expect(lines.at(-1)).toBe('-----END ENCRYPTED MESSAGE-----')
    expect(lines.slice(1, -2).every(line => line.length === 76)).toBe(true)
    expect(text(envelope)).toHaveLength(size)
  })

  it.each([
    { title: 'LF', write: (envelope: string) => envelope.replaceAll('\r\n', '\n') },
    {
      title: 'base64 that is not folded',
      write: (envelope: string) => envelope.replaceAll(/(?<=[A-Za-z0-9+/=])\r\n(?=[A-Za-z0-9+/=])/g, ''),
    },
    {
      title: 'LF before the END line',
      write: (envelope: string) => envelope.replace('\r\n-----END', '\n-----END'),
    },
    { title: 'blanks for line ends', write: (envelope: string) => envelope.replaceAll('\r\n', '  ') },
    { title: 'line ends at the end', write: (envelope: string) => `${envelope}\r\n\r\n` },
  ])('is opened with $title', ({ write }) => {
    expect(text(write(sealed()))).toBe(TEXT)
  })

  it.each([
    { title: 'CRLF', write: (pem: string) => pem.replaceAll('\n', '\r\n') },
    { title: 'no line end at the end', write: (pem: string) => pem.trimEnd() },
  ])('is sealed for a public key with $title', ({ write }) => {
    expect(text(sealEnvelope(TEXT, write(publicKey), systemEntropy))).toBe(TEXT)
  })

  it.each([
    { title: 'no key', key: 'bukan kunci rahasia-x' },
    {
      title: 'a key of 1024 bits',
      key: generateKeyPairSync('rsa', { modulusLength: 1_024 })
        .publicKey.export({ type: 'spki', format: 'pem' })
        .toString(),
    },
    {
      title: 'a key of a curve',
      key: generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    },
  ])('is refused for $title, which is not repeated', ({ key }) => {
    expect(() => sealEnvelope(TEXT, key, systemEntropy)).toThrow('envelope-key-unusable')
    expect(() => sealEnvelope(TEXT, key, systemEntropy)).not.toThrow('rahasia-x')
  })
})

interface Parts {
  readonly padding?: number
  readonly oaepHash?: string
  readonly wrapped?: (content: Buffer) => Buffer
  readonly iv?: number
  readonly key?: Buffer
  readonly assemble?: (wrapped: Buffer, iv: Buffer, content: Buffer, tag: Buffer) => Buffer[]
}

/** An envelope made by hand, for what clients do wrong. */
const made = ({
  padding = constants.RSA_PKCS1_OAEP_PADDING,
  oaepHash = 'sha256',
  wrapped,
  iv: size = 12,
  key = randomBytes(32),
  assemble,
}: Parts = {}) => {
  const iv = randomBytes(size)
  const cipher = createCipheriv(key.length === 16 ? 'aes-128-gcm' : 'aes-256-gcm', key, iv)
  const content = Buffer.concat([cipher.update(TEXT), cipher.final()])
  const block = wrapped?.(key) ?? publicEncrypt({ key: publicKey, padding, oaepHash }, key)
  const parts = assemble?.(block, iv, content, cipher.getAuthTag()) ?? [
    block,
    iv,
    content,
    cipher.getAuthTag(),
  ]
  return armoured(Buffer.concat(parts))
}

const raw = (block: Buffer): Buffer =>
  publicEncrypt({ key: publicKey, padding: constants.RSA_NO_PADDING }, block)
const flipped = (at: number): string => {
  const message = Buffer.from(unarmoured(sealed()))
  message.writeUInt8(message.readUInt8(at) ^ 1, at)
  return armoured(message)
}
const cbc = (): string => {
  const [key, iv] = [randomBytes(32), randomBytes(16)]
  const cipher = createCipheriv('aes-256-cbc', key, iv)
  const content = Buffer.concat([cipher.update(TEXT), cipher.final()])
  return armoured(Buffer.concat([publicEncrypt({ key: publicKey, oaepHash: 'sha256' }, key), iv, content]))
}

describe('an envelope that is refused', () => {
  it.each([
    { title: 'nothing wrong', envelope: made(), want: [] },
    {
      title: 'SHA-1 in MGF1',
      envelope: made({
        wrapped: key => raw(oaepEncode(key, 256, { label: 'sha256', mask: 'sha1' }, randomBytes(32))),
      }),
      want: ['mgf1-sha1'],
    },
    { title: 'SHA-1 in OAEP', envelope: made({ oaepHash: 'sha1' }), want: ['oaep-sha1'] },
    {
      title: 'SHA-1 as label hash only',
      envelope: made({
        wrapped: key => raw(oaepEncode(key, 256, { label: 'sha1', mask: 'sha256' }, randomBytes(20))),
      }),
      want: ['oaep-sha1'],
    },
    { title: 'PKCS#1 v1.5', envelope: made({ padding: constants.RSA_PKCS1_PADDING }), want: ['pkcs1'] },
    { title: 'an IV of 16 bytes', envelope: made({ iv: 16 }), want: ['iv-size'] },
    {
      title: 'a tag of 12 bytes',
      envelope: made({
        assemble: (wrapped, iv, content, tag) => [wrapped, iv, content, tag.subarray(0, 12)],
      }),
      want: ['tag-cut'],
    },
    {
      title: 'no tag',
      envelope: made({ assemble: (wrapped, iv, content) => [wrapped, iv, content] }),
      want: ['tag-missing'],
    },
    {
      title: 'the tag before the content',
      envelope: made({ assemble: (wrapped, iv, content, tag) => [wrapped, iv, tag, content] }),
      want: ['part-order'],
    },
    {
      title: 'the IV at the end',
      envelope: made({ assemble: (wrapped, iv, content, tag) => [wrapped, content, tag, iv] }),
      want: ['part-order'],
    },
    { title: 'AES-128', envelope: made({ key: randomBytes(16) }), want: ['content-key-size'] },
    { title: 'AES-CBC', envelope: cbc(), want: ['not-gcm'] },
    {
      title: 'MGF1 with SHA-1 and an IV of 16 bytes',
      envelope: made({
        iv: 16,
        wrapped: key => raw(oaepEncode(key, 256, { label: 'sha256', mask: 'sha1' }, randomBytes(32))),
      }),
      want: ['mgf1-sha1', 'iv-size'],
    },
    {
      title: 'another key',
      envelope: sealEnvelope(TEXT, pair().publicKey, systemEntropy),
      want: ['wrong-key'],
    },
    { title: 'a flipped bit in the key', envelope: flipped(100), want: ['wrong-key'] },
    { title: 'a flipped bit in the IV', envelope: flipped(260), want: ['content-changed'] },
    { title: 'a flipped bit in the content', envelope: flipped(280), want: ['content-changed'] },
    {
      title: 'a flipped bit in the tag',
      envelope: flipped(Buffer.from(unarmoured(sealed())).length - 1),
      want: ['content-changed'],
    },
    { title: 'no markers', envelope: sealed().split('\r\n').slice(1, -1).join('\r\n'), want: ['armour'] },
    {
      title: 'hexadecimal',
      envelope: `-----BEGIN ENCRYPTED MESSAGE-----\r\n${Buffer.from(unarmoured(sealed())).toString('hex')}\r\n-----END ENCRYPTED MESSAGE-----`,
      want: ['armour'],
    },
    { title: 'one marker', envelope: '-----BEGIN ENCRYPTED MESSAGE-----', want: ['armour'] },
    { title: 'base64url', envelope: sealed().replace(/(\r\n[A-Za-z0-9+/]+)\//, '$1_'), want: ['armour'] },
    { title: 'too little', envelope: armoured(randomBytes(284)), want: ['too-short'] },
    { title: 'JSON instead', envelope: TEXT, want: ['armour'] },
    {
      title: 'a huge text',
      envelope: `-----BEGIN ENCRYPTED MESSAGE-----${'A'.repeat(2_000_000)}-----END ENCRYPTED MESSAGE-----`,
      want: ['armour'],
    },
  ])('has $title: $want', ({ envelope, want }) => {
    expect(text(envelope)).toBe(want.length === 0 ? TEXT : undefined)
    const causes = explainEnvelope(envelope, privateKey)
    expect(causes.map(({ code }) => code)).toEqual(want)
    expect(JSON.stringify(causes)).not.toContain('9999990101000001')
  })

  it('is any other text, and neither opens nor throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 285, maxLength: 400 }), fc.string(), (message, other) => {
        for (const envelope of [armoured(message), other]) {
          expect(openEnvelope(envelope, privateKey)).toEqual({ kind: 'refused' })
          expect(explainEnvelope(envelope, privateKey)).not.toEqual([])
        }
      }),
      { numRuns: 30 },
    )
  })

  it('says no reason by itself', () => {
    expect(openEnvelope(flipped(0), privateKey)).toEqual({ kind: 'refused' })
  })
})

describe('OAEP by hand', () => {
  it.each([
    { label: 'sha256', mask: 'sha256', seed: 32 },
    { label: 'sha1', mask: 'sha256', seed: 20 },
    { label: 'sha512', mask: 'sha1', seed: 64 },
  ] as const)('of $label with $mask takes off what it puts on, and nothing else', ({ seed, ...hashes }) => {
    for (const size of [0, 1, 32]) {
      const message = randomBytes(size)
      const block = oaepEncode(message, 256, hashes, randomBytes(seed))
      expect(oaepDecode(block, hashes)).toEqual(message)
      expect(oaepDecode(block, { ...hashes, mask: 'sha512' })).toBeUndefined()
    }
  })

  it('is what OpenSSL opens', () => {
    const message = randomBytes(32)
    const block = oaepEncode(message, 256, { label: 'sha256', mask: 'sha256' }, randomBytes(32))
    const key = createPrivateKey(privateKey)
    expect(key.asymmetricKeyType).toBe('rsa')
    expect(text(made({ key: message, wrapped: () => raw(block) }))).toBe(TEXT)
  })
})
