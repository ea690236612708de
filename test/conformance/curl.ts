import type { HttpRequest } from '#base'

export interface CurlRequest {
  readonly request: HttpRequest
  /** `--head` and `-I` show no body. */
  readonly headersOnly: boolean
}

const BOUNDARY = '------------------------d74496d66958873e'

/** What a `curl` command sends; throws an `Error` at an option that no case uses. */
export const parseCurl = (command: string): CurlRequest => {
  const draft = { method: '', url: '', data: [] as string[], parts: [] as string[], headersOnly: false }
  const headers: Record<string, string> = { accept: '*/*', host: 'localhost:4010' }
  const words = shellWords(command.replaceAll(/\\\r?\n/g, ' '))
    .slice(1)
    .flatMap(separated)
  const setHeader = (line: string): void => {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).trim().toLowerCase()
    const value = line.slice(colon + 1).trim()
    // `-H "Accept:"` takes the field away.
    if (value === '') delete headers[name]
    else headers[name] = value
  }
  const options: Readonly<Record<string, (next: () => string) => void>> = {
    '-i': () => undefined,
    '-s': () => undefined,
    '-v': () => undefined,
    '--location': () => undefined,
    '-I': () => {
      draft.headersOnly = true
    },
    '--head': () => {
      draft.headersOnly = true
    },
    '-X': next => {
      draft.method = next()
    },
    '--request': next => {
      draft.method = next()
    },
    '--url': next => {
      draft.url = next()
    },
    '-H': next => setHeader(next()),
    '--header': next => setHeader(next()),
    '--cookie': next => setHeader(`cookie: ${next()}`),
    '-d': next => draft.data.push(next()),
    '--data': next => draft.data.push(next()),
    '--data-raw': next => draft.data.push(next()),
    '--data-urlencode': next => draft.data.push(urlEncoded(next())),
    '-F': next => draft.parts.push(next()),
  }
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as string
    const option = Object.hasOwn(options, word) ? options[word] : undefined
    if (option) option(() => words[++index] ?? '')
    else if (word.startsWith('-')) throw new Error(`curl option ${word} is not known here`)
    else draft.url = word
  }
  const body = bodyOf(draft, headers)
  if (body) headers['content-length'] = String(body.byteLength)
  return {
    request: {
      method: draft.method || (draft.headersOnly ? 'HEAD' : body ? 'POST' : 'GET'),
      target: draft.url.replace(/^https?:\/\/[^/]+/, '') || '/',
      headers,
      ...(body && { body }),
    },
    headersOnly: draft.headersOnly,
  }
}

const bodyOf = (
  { data, parts }: { readonly data: readonly string[]; readonly parts: readonly string[] },
  headers: Record<string, string>,
): Uint8Array | undefined => {
  if (parts.length > 0) {
    headers['content-type'] = `multipart/form-data; boundary=${BOUNDARY}`
    const sections = parts.map(part => {
      const at = part.indexOf('=')
      return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${part.slice(0, at)}"\r\n\r\n${part.slice(at + 1)}\r\n`
    })
    return Buffer.from(`${sections.join('')}--${BOUNDARY}--\r\n`)
  }
  if (data.length === 0) return undefined
  headers['content-type'] ??= 'application/x-www-form-urlencoded'
  return Buffer.from(data.join('&'))
}

/** `--data-urlencode name=content`, or `content` alone. */
const urlEncoded = (text: string): string => {
  const at = text.indexOf('=')
  return at === -1
    ? encodeURIComponent(text)
    : `${text.slice(0, at + 1)}${encodeURIComponent(text.slice(at + 1))}`
}

/** `-sIXGET` is `-s -I -X GET`. */
const separated = (word: string): string[] => {
  const flags = /^-([isvI]+)(X)?(.*)$/.exec(word)
  if (!flags || word.startsWith('--')) return [word]
  const [, plain = '', method, rest = ''] = flags
  return [...[...plain].map(flag => `-${flag}`), ...(method ? ['-X', ...(rest ? [rest] : [])] : [])]
}

/** The words of a POSIX shell line up to an unquoted `&`, which would end the command. */
const shellWords = (line: string): string[] => {
  const words: string[] = []
  const [command = ''] = line.split(/(?<=^(?:[^'"\\&]|'[^']*'|"(?:[^"\\]|\\.)*"|\\.)*)&/)
  for (const [token] of command.matchAll(/(?:[^\s'"\\]|'[^']*'|"(?:[^"\\]|\\.)*"|\\.)+/gs)) {
    words.push(
      token.replace(
        /'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)/gs,
        (_, single?: string, double?: string, escaped?: string) =>
          single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? escaped ?? '',
      ),
    )
  }
  return words
}
