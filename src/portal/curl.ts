import { type HttpRequest, shellWord, titledField } from '#base'

/** The `curl` command that sends a request to the server at `origin`; one line for each option. */
export const curlOf = (origin: string, request: HttpRequest): string => {
  const body = request.body === undefined ? undefined : new TextDecoder().decode(request.body)
  const plainGet = request.method === 'GET' && body === undefined
  return [
    plainGet ? 'curl' : `curl -X ${request.method}`,
    ...Object.entries(request.headers).map(
      ([name, value]) => `-H ${shellWord(`${titledField(name)}: ${value}`)}`,
    ),
    ...(body === undefined ? [] : [`--data-raw ${shellWord(body)}`]),
    shellWord(`${origin}${request.target}`),
  ].join(' \\\n  ')
}
