import { lowerCaseFields, nodeHttp } from '#base'
import type { Operation } from '#contract'
import type { Answer } from './answer.ts'
import type { AnyOutput } from './handler.ts'

/** What a handler gave, as the bytes that will leave: exactly these are checked against the contract. */
export const answerOf = (operation: Operation, output: AnyOutput): Answer => {
  const headers = lowerCaseFields(output.headers ?? {})
  // Here, while the access log can still tell the truth about the status.
  for (const [name, value] of Object.entries(headers)) nodeHttp.validateHeaderValue(name, value)
  const answer = { from: 'handler', status: output.status } as const
  if (output.body === undefined) return { ...answer, headers }
  const type = headers['content-type'] ?? documentedType(operation, output.status)
  return { ...answer, headers: { 'content-type': type, ...headers }, body: encode(type, output.body) }
}

const documentedType = (operation: Operation, status: number): string =>
  operation.responseFor(status)?.content.find(({ type }) => !type.includes('*'))?.type ?? 'application/json'

const encode = (type: string, body: unknown): Uint8Array | string => {
  if (body instanceof Uint8Array) return body
  const isJson = /[/+]json\b/i.test(type)
  return typeof body === 'string' && !isJson ? body : JSON.stringify(body)
}
