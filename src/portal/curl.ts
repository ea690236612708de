import type { HttpRequest } from '#base'

/** Quotes a word for a POSIX shell: nothing inside single quotes is special but the quote itself. */
export const shellQuote = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`

/** The `curl` command that sends a request to the server at `origin`; one line for each option. */
export const curlOf = (origin: string, request: HttpRequest): string => {
  const body = request.body === undefined ? undefined : new TextDecoder().decode(request.body)
  const plainGet = request.method === 'GET' && body === undefined
  return [
    plainGet ? 'curl' : `curl -X ${request.method}`,
    ...Object.entries(request.headers).map(
      ([name, value]) => `-H ${shellQuote(`${fieldName(name)}: ${value}`)}`,
    ),
    ...(body === undefined ? [] : [`--data-raw ${shellQuote(body)}`]),
    shellQuote(`${origin}${request.target}`),
  ].join(' \\\n  ')
}

/** `content-type` as people write it. */
const fieldName = (name: string): string =>
  name.replace(/(^|-)([a-z])/g, (_, dash, letter) => dash + letter.toUpperCase())
