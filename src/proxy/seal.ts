import { generateKeyPairSync } from 'node:crypto'
import { type Entropy, type HttpRequest, type HttpResponse, isObject } from '#base'
import { essence, type MediaType, type Operation } from '#contract'
import { isEnvelope, openEnvelope, sealEnvelope } from '#protocol'
import type { Dressed } from './dress.ts'
import { parsedJson } from './json.ts'

/** Seals what an operation wants sealed; `undefined` when it wants nothing, or the client did it already. */
export type Sealer = (operation: Operation, request: HttpRequest) => Dressed | undefined

export interface SealerParts {
  /** PEM (SPKI) of the server's public key. */
  readonly serverKey: string
  readonly entropy: Entropy
}

const PROTOCOL = 'satusehat-envelope'

/**
 * Turns the JSON of a request into a sealed envelope with a key pair of the proxy's own, and the sealed answer back
 * into JSON (DOMAIN §1.2). What a client sends in the sealed media type is sealed unless it is an envelope already.
 */
export const createSealer = ({ serverKey, entropy }: SealerParts): Sealer => {
  let pair: { publicKey: string; privateKey: string } | undefined
  // Two hundred milliseconds of work that a proxy of unsealed operations never needs.
  const keys = () => {
    pair ??= generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    })
    return pair
  }
  return (operation, request) => {
    const plain = plaintextOf(operation, request)
    if (!plain) return undefined
    const { publicKey, privateKey } = keys()
    const text = JSON.stringify({ ...plain, public_key: publicKey })
    return {
      request: { ...request, body: Buffer.from(sealEnvelope(text, serverKey, entropy)) },
      undress: response => opened(response, privateKey),
    }
  }
}

const plaintextOf = (operation: Operation, { headers, body }: HttpRequest): object | undefined => {
  const type = essence(headers['content-type'] ?? '')
  const isSealed = operation.requestBody?.content.some(entry => entry.type === type && wantsSeal(entry))
  if (!isSealed || body === undefined) return undefined
  const text = new TextDecoder().decode(body)
  return isEnvelope(text) ? undefined : jsonObject(text)
}

/** Whether a body of this media type is sealed. */
export const wantsSeal = ({ protocol }: MediaType): boolean => protocol === PROTOCOL

const jsonObject = (text: string): object | undefined => {
  const value = parsedJson(text)
  return isObject(value) ? value : undefined
}

/** An answer that is no envelope, such as an error, stays as it is. */
const opened = (response: HttpResponse, privateKey: string): HttpResponse => {
  const text =
    typeof response.body === 'string' ? response.body : new TextDecoder().decode(response.body ?? undefined)
  const found = isEnvelope(text) ? openEnvelope(text, privateKey) : undefined
  if (found?.kind !== 'opened') return response
  const headers = { ...response.headers, 'content-type': 'application/json' }
  return { ...response, headers, body: found.plaintext }
}
