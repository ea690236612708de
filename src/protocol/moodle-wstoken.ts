import { type HttpRequest, splitTarget } from '#base'
import type { Protocol } from './protocol.ts'

const NAME = 'wstoken'
const FORM = /^application\/x-www-form-urlencoded\s*(;|$)/i

/** Moodle's token (DOMAIN §6): in the form body, or in the query, where it gets into logs. One place only. */
export const moodleWstoken: Protocol = {
  id: 'moodle-wstoken',
  challenge: (_, realm) => `Moodle realm="${realm}", name="${NAME}", in="body"`,
  present(request) {
    const { query } = splitTarget(request.target)
    const [token, ...others] = [formOf(request), new URLSearchParams(query)].flatMap(fields =>
      fields.getAll(NAME),
    )
    if (token === undefined || token === '') return { kind: 'absent' }
    return others.length === 0
      ? { kind: 'credential', value: token }
      : { kind: 'malformed', detail: `${NAME} was sent more than once.` }
  },
  attach(request, _, credential) {
    const pair = `${NAME}=${encodeURIComponent(credential)}`
    if (isForm(request)) {
      const fields = withoutToken(new TextDecoder().decode(request.body))
      return { ...request, body: new TextEncoder().encode([...fields, pair].join('&')) }
    }
    const { path, query } = splitTarget(request.target)
    return { ...request, target: `${path}?${[...withoutToken(query), pair].join('&')}` }
  },
}

/** The other fields as they were written: a token that is there already is replaced. */
const withoutToken = (fields: string): string[] =>
  fields.split('&').filter(field => field !== '' && field.split('=')[0] !== NAME)

const isForm = ({ method, headers }: HttpRequest): boolean =>
  method === 'POST' && FORM.test(headers['content-type'] ?? '')

const formOf = (request: HttpRequest): URLSearchParams =>
  new URLSearchParams(isForm(request) ? new TextDecoder().decode(request.body) : '')
