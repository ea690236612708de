import { parse } from 'yaml'
import type { HttpResponse, JsonObject } from '#base'
import { type Contract, compileContract } from '#contract'
import { type Access, mockOf, type StartOptions } from '#mock'

/** What a client sees. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** The parsed JSON, or the text. */
  readonly body: unknown
  readonly text: string
}

/** Sends a request, written as in RFC 9112: a line, fields, an empty line, a body. */
export type Ask = (request: string | Uint8Array) => Answer

/** The contract of a document's `paths` and `components`, written in YAML. */
export const contractOf = (yaml: string, api = 'toko', system = 'toko'): Contract => {
  const document = {
    openapi: '3.1.0',
    info: { title: 'Toko', version: '1.0.0' },
    ...(parse(yaml) as JsonObject),
  }
  return compileContract({ api, system, file: `${api}.yaml`, document })
}

/** A mock of one document at the root. */
export const mocked = (yaml: string, options: StartOptions = {}): Ask =>
  asking([contractOf(yaml)], undefined, options)

export const asking = (
  contracts: readonly Contract[],
  access: Access | undefined,
  options: StartOptions = {},
): Ask => {
  const mock = mockOf(contracts, access, options)
  return request => {
    const response = mock.handle(parsed(request))
    if (response instanceof Promise) throw new Error('without a scenario, a mock answers at once')
    return shown(response)
  }
}

const parsed = (request: string | Uint8Array) => {
  const bytes = typeof request === 'string' ? Buffer.from(request) : Buffer.from(request)
  const gap = bytes.indexOf('\n\n')
  const head = (gap === -1 ? bytes : bytes.subarray(0, gap)).toString('latin1')
  const [line = '', ...fields] = head.split('\n').map(text => text.trim())
  const [method = '', target = ''] = line.split(' ')
  const headers = Object.fromEntries(
    fields.map(field => [
      field.slice(0, field.indexOf(':')).toLowerCase(),
      field.slice(field.indexOf(':') + 1).trim(),
    ]),
  )
  return { method, target, headers, ...(gap !== -1 && { body: bytes.subarray(gap + 2) }) }
}

const shown = ({ status, headers, body }: HttpResponse): Answer => {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body)
  return { status, headers, text, body: jsonOr(text) }
}

const jsonOr = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
