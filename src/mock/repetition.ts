import { type HttpRequest, problem } from '#base'
import type { Contract, SecurityScheme } from '#contract'
import type { Refusal } from './refusal.ts'

/** Header fields that carry a credential of the contract; each may come once only. */
export const credentialFields = ({ securitySchemes }: Contract): readonly string[] => [
  'authorization',
  ...securitySchemes.flatMap(fieldOf),
]

const fieldOf = ({ type, in: place, parameterName }: SecurityScheme): string[] =>
  type === 'apiKey' && place === 'header' && parameterName !== undefined ? [parameterName.toLowerCase()] : []

/** Which of two values counts is anybody's guess, and an attacker's chance: neither does. */
export const repetition = ({ repeated }: HttpRequest, contract: Contract): Refusal | undefined => {
  const [field] = repeated ?? []
  if (field === undefined) return undefined
  const code = credentialFields(contract).includes(field) ? 'credentials-repeated' : 'request-malformed'
  const detail = 'came more than once'
  const errors = [{ in: 'header', pointer: `/${field}`, code: 'repeated', detail, wanted: 'one value' }]
  return { problem: problem(code, { detail: `The field ${field} came more than once.`, errors }) }
}
