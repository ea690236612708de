import { fail } from '#base'
import { accessFrom, type Environment } from '../access.ts'

/** Where the bank is, our client, and the keys that open what it seals for us. */
export interface BankAccess {
  readonly url: string
  readonly clientId: string
  readonly secret: string
  /** AES-256 keys of 32 bytes by the `keyId` of an answer: keys are rotated, so there are several. */
  readonly dataKeys: ReadonlyMap<string, Uint8Array>
}

/** `BANK_DATA_KEYS` is `keyId=base64` of each key, with commas between. */
export const bankAccess = (env: Environment): BankAccess => {
  const { dataKeys, ...access } = accessFrom(env, {
    url: 'BANK_URL',
    clientId: 'BANK_CLIENT_ID',
    secret: 'BANK_SECRET',
    dataKeys: 'BANK_DATA_KEYS',
  })
  return { ...access, dataKeys: new Map(dataKeys.split(',').map(keyOf)) }
}

const KEY = 32

const keyOf = (text: string): [string, Uint8Array] => {
  const equals = text.indexOf('=')
  const key = Buffer.from(text.slice(equals + 1), 'base64')
  if (equals > 0 && key.length === KEY) return [text.slice(0, equals).trim(), key]
  return fail({
    code: 'data-key-invalid',
    message: 'BANK_DATA_KEYS holds something that is no key.',
    wanted: 'The id of each key, an equals sign and base64 of 32 bytes, with commas between keys.',
    remedy: 'Copy the keys again from what the bank gave.',
  })
}
