import { fixedClock, type HttpResponse, systemEntropy } from '#base'
import { type FetchSend, fetchSend } from '#http'
import { type Reference, type ReferenceOptions, startReference } from '#reference'
import { loadWorkspace } from '#workspace'

export const NOW = Date.parse('2026-11-21T03:00:00Z')

const root = new URL('../..', import.meta.url).pathname

export const startTest = async (
  given: Partial<ReferenceOptions> = {},
): Promise<Reference & { readonly send: FetchSend }> => {
  const reference = await startReference({
    workspace: await loadWorkspace(root),
    port: 0,
    clock: fixedClock(NOW),
    entropy: systemEntropy,
    ...given,
  })
  return { ...reference, send: fetchSend(reference.url) }
}

/** GET as a system, or as nobody. */
export const getAs = (
  { send, tokens }: { readonly send: FetchSend; readonly tokens: ReadonlyMap<string, string> },
  system: string | undefined,
  target: string,
): Promise<HttpResponse> =>
  send({
    method: 'GET',
    target,
    headers: system === undefined ? {} : { authorization: `Bearer ${tokens.get(system)}` },
  })

export const bodyOf = <Body>({ body }: HttpResponse): Body =>
  JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body)) as Body
