import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Call {
  readonly act: string
  readonly token?: string
  readonly [name: string]: unknown
}

/** What the pretended NeoFeeder holds and does. */
export interface FeederState {
  /** How many calls a token lives for. */
  readonly tokenLife?: number
  /** In the place of any answer to a read or a write. */
  readonly answer?: { readonly status: number; readonly body: string }
}

/** A NeoFeeder of our own on loopback: one path, the act in the body, errors under 200 (DOMAIN 4.1). */
export const startFeeder = async (state: FeederState) => {
  const calls: Call[] = []
  let issued = 0
  let left = 0
  const answer = (call: Call): unknown => {
    if (call.act === 'GetToken') {
      if (call['password'] !== 'contoh-sandi') return failure(12)
      left = state.tokenLife ?? Number.POSITIVE_INFINITY
      issued += 1
      return success({ token: `token-${issued}` })
    }
    if (left-- <= 0 || call.token !== `token-${issued}`) return failure(100)
    return success([])
  }
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', chunk => (text += String(chunk)))
    request.on('end', () => {
      const call = JSON.parse(text) as Call
      calls.push(call)
      const given = call.act === 'GetToken' ? undefined : state.answer
      response.writeHead(given?.status ?? 200, { 'content-type': 'application/json' })
      response.end(given?.body ?? JSON.stringify(request.url === '/ws/live2.php' ? answer(call) : {}))
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    /** Acts in the order of their calls, without reads of lists. */
    writes: () => calls.filter(({ act }) => !act.startsWith('Get')),
    close: () => new Promise<void>(resolve => server.close(() => resolve())),
  }
}

const success = (data: unknown) => ({ error_code: 0, error_desc: '', data })
/** Codes come as texts too. */
const failure = (code: number) => ({ error_code: String(code), error_desc: 'gagal', data: null })
