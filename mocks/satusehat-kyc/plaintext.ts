import type { components } from '../../generated/satusehat-kyc/types.ts'

type Agent = components['schemas']['PermintaanUrl']

/** What an envelope has to hold, as the contract says of `PermintaanUrl`. */
const FIELDS = {
  agent_name: /^.{1,100}$/su,
  agent_nik: /^[0-9]{16}$/,
  public_key: /^-----BEGIN PUBLIC KEY-----\r?\n[0-9A-Za-z+/=\r\n]+-----END PUBLIC KEY-----\r?\n?$/,
} as const

/** The agent in the opened bytes, or what is wrong with them. */
export const agentIn = (plaintext: Uint8Array): Agent | string => {
  const value = parsed(plaintext)
  if (typeof value !== 'object' || value === null) return 'The envelope opens, but holds no JSON object'
  const fields = new Map<string, unknown>(Object.entries(value))
  const wrong = Object.entries(FIELDS).find(([name, form]) => {
    const text = fields.get(name)
    return typeof text !== 'string' || !form.test(text)
  })
  return wrong ? `The envelope opens, but its ${wrong[0]} is missing or has a wrong form` : (value as Agent)
}

const parsed = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
