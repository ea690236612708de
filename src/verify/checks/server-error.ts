import { type HttpResponse, own } from '#base'
import { isJson } from '#contract'
import { type Check, NOTHING } from './check.ts'

/** No request, however odd, makes the provider fail. */
export const serverError: Check = {
  id: 'server-error',
  inspect({ operation, testCase, response }) {
    // 501 is the right answer to a method that a server does not know (RFC 9110 §15.6.2).
    if (response.status < 500 || (response.status === 501 && testCase.draft.raw?.method)) return NOTHING
    const [kind] = testCase.title.split(' at ')
    return [
      {
        code: 'server-error',
        severity: 'error',
        message: `The provider failed with ${response.status}.`,
        wanted: 'an answer below 500',
        remedy: 'Look into the provider’s log at this request.',
        source: 'RFC 9110 §15.6',
        pointer: testCase.slot?.source ?? operation.pointer,
        cause: `server-error ${operation.id} ${problemCode(response) ?? `${testCase.family} ${kind}`}`,
      },
    ]
  },
}

/** A provider that says what failed, in a problem (RFC 9457), gives its causes itself. */
const problemCode = ({ headers, body }: HttpResponse): string | undefined => {
  if (body === undefined || !isJson(headers['content-type'] ?? '')) return undefined
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body)
  const code = parsedCode(text)
  // `internal-error` is everything at once.
  return typeof code === 'string' && code !== 'internal-error' ? code.slice(0, 100) : undefined
}

const parsedCode = (text: string): unknown => {
  try {
    return own(JSON.parse(text), 'code')
  } catch {
    return undefined
  }
}
