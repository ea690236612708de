import { shellWord, titledField } from '#base'
import type { Entry } from '#journal'

/** What curl says by itself. */
const OWN_FIELDS: ReadonlySet<string> = new Set(['host', 'content-length', 'connection', 'transfer-encoding'])

/** The request as a command to paste, without its credentials. */
export const curlOfEntry = ({ method, target, request }: Entry, url: string): string => {
  const fields = Object.entries(request.headers)
    .filter(([name]) => !OWN_FIELDS.has(name))
    .map(([name, value]) => `-H ${shellWord(`${titledField(name)}: ${value}`)}`)
  const { body } = request
  const data = body && !body.encoding ? [`--data-binary ${shellWord(body.text)}`] : []
  const words = [...(method === 'GET' ? [] : [`-X ${shellWord(method)}`]), ...fields, ...data]
  return ['curl', ...words, shellWord(target.startsWith('/') ? url + target : target)].join(' \\\n  ')
}
