import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import type { Entropy } from '#base'
import type { Contract } from '#contract'
import type { components } from '#generated/satusehat-kyc/types'
import { isEnvelope, openEnvelope, sealEnvelope } from '#protocol'
import { PeerError } from '../peer-error.ts'

type Schemas = components['schemas']

/** PEM: SPKI and PKCS#8. */
export interface KeyPair {
  readonly publicKey: string
  readonly privateKey: string
}

/** Off the main thread: it takes some hundred milliseconds. */
export const rsaPair = (): Promise<KeyPair> =>
  promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })

/** Only whoever has the platform's private key reads it, and the answer only whoever asked (DOMAIN 1.2). */
export const sealRequest = (request: Schemas['PermintaanUrl'], serverKey: string, entropy: Entropy): string =>
  sealEnvelope(JSON.stringify(request), serverKey, entropy)

/** What the envelope holds, held against the contract's JSON form of the same answer. */
export const openAnswer = (
  peer: string,
  text: unknown,
  privateKey: string,
  contract: Contract,
): Schemas['JawabanUrl'] => {
  if (typeof text !== 'string' || !isEnvelope(text)) throw new PeerError(peer, 'answer-invalid')
  const opened = openEnvelope(text, privateKey)
  if (opened.kind === 'refused') throw new PeerError(peer, 'seal-broken')
  const headers = { 'content-type': 'application/json' }
  const [violation] =
    contract.find('buatUrlValidasi')?.checkResponse({ status: 200, headers, body: opened.plaintext }) ?? []
  if (violation) throw new PeerError(peer, 'answer-invalid', { reason: violation.schemaPointer })
  return JSON.parse(new TextDecoder().decode(opened.plaintext)) as Schemas['JawabanUrl']
}
