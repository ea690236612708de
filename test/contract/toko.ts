import type { JsonObject } from '#base'
import { type Contract, compileContract } from '#contract'

/** Compiles a document whose `paths` (and more) a test gives. */
export const contractOf = (parts: JsonObject): Contract =>
  compileContract({
    api: 'toko',
    system: 'toko',
    file: 'toko.yaml',
    document: { openapi: '3.1.0', info: { title: 'Toko', version: '1.2.0' }, ...parts },
  })

/** The only operation of a contract with one. */
export const operationOf = (operation: JsonObject, rest: JsonObject = {}, path = '/barang') => {
  const [compiled] = contractOf({ paths: { [path]: { post: operation } }, ...rest }).operations
  if (!compiled) throw new Error('the document has no operation')
  return compiled
}

export const request = (parts: {
  query?: string
  path?: Record<string, string>
  headers?: Record<string, string>
  body?: string | Uint8Array
}) => ({
  path: parts.path ?? {},
  query: parts.query ?? '',
  headers: parts.headers ?? {},
  body: typeof parts.body === 'string' ? Buffer.from(parts.body) : parts.body,
})
