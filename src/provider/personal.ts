import { bestEntry, type Contract, isJson, type Operation } from '#contract'
import type { Answer } from './answer.ts'
import { mayHaveUndeclared, undeclaredFields } from './undeclared.ts'

/** JSON pointers of undeclared fields in an answer of an operation with personal data (UU 27/2022; OWASP API3). */
export const undeclaredPersonal = (
  { resolve }: Contract,
  operation: Operation,
  answer: Answer,
): readonly string[] => {
  const { dataClass } = operation
  if (dataClass !== 'personal' && dataClass !== 'personal-specific') return []
  const type = answer.headers['content-type']
  if (type === undefined || !isJson(type) || answer.body === undefined) return []
  const entry = bestEntry(operation.responseFor(answer.status)?.content ?? [], type)
  if (entry?.schema === undefined || !mayHaveUndeclared(resolve, entry.schema)) return []
  const { body } = answer
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body)
  return undeclaredFields(resolve, entry.schema, JSON.parse(text))
}
