import type { IncomingMessage } from 'node:http'
import type { Fields, HttpResponse } from '#base'
import { ExchangeError } from './exchange-error.ts'

/** Reads a whole response; rejects once its body passes `limit` bytes. */
export const receive = (incoming: IncomingMessage, limit: number): Promise<HttpResponse> =>
  new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    let size = 0
    incoming.on('data', (chunk: Uint8Array) => {
      size += chunk.length
      if (size <= limit) chunks.push(chunk)
      else reject(new ExchangeError('response-too-large', `The response has more than ${limit} bytes.`))
    })
    incoming.once('error', reject)
    incoming.once('end', () =>
      resolve({ status: incoming.statusCode ?? 0, headers: fieldsOf(incoming), body: Buffer.concat(chunks) }),
    )
  })

const fieldsOf = ({ headersDistinct }: IncomingMessage): Fields =>
  Object.fromEntries(
    Object.entries(headersDistinct).map(([name, values = []]) => [
      name,
      values.join(name === 'set-cookie' ? '\n' : ', '),
    ]),
  )
