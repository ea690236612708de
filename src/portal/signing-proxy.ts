import { shellWord } from '#base'
import type { Contract, Operation } from '#contract'
import { protocolOf } from '#protocol'

/** Where `ddi proxy` listens unless told otherwise. */
export const PROXY = 'http://127.0.0.1:4040'

/** `curl` that waits until the proxy listens. */
export const WAITING = 'curl --retry 9 --retry-connrefused'

/**
 * The `ddi proxy` that signs or seals for `curl`: a signature is good for one request and some minutes, so no page can
 * show one. `undefined` where a credential is sent as it is. `mock` is the api's mock, without the base path.
 */
export const proxyFor = (
  { api, basePath }: Contract,
  operation: Operation,
  mock: string,
  consumer = 'SYSTEM',
): string | undefined => {
  const sealed = operation.requestBody?.content.some(({ protocol }) => protocol !== undefined) ?? false
  const signed = operation.security[0]?.some(({ scheme }) => protocolOf(scheme)?.signs) ?? false
  if (!sealed && !signed) return undefined
  const words = ['npx', 'ddi', 'proxy', api, '--to', `${mock}${basePath}`, '--sign', '--as', consumer]
  return [...words, ...(sealed ? ['--seal-key', 'public-key.pem'] : [])].map(word).join(' ')
}

const word = (text: string): string => (/^[\w./:-]+$/.test(text) ? text : shellWord(text))
