import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { fixedClock, type HttpRequest, systemEntropy } from '#base'
import { PROTOCOLS } from '#protocol'
import { webhookChannel } from '../../../../src/reference/monitor/channels/webhook.ts'
import { NOW } from '../fixture.ts'
import { delivery, NOTICE, nameOf, OPENED } from './messages.ts'

const startReceiver = async (status = 204) => {
  const received: (HttpRequest & { readonly json: Record<string, unknown> })[] = []
  const server = createServer(async (request: IncomingMessage, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    received.push({
      method: request.method ?? '',
      target: request.url ?? '',
      headers: request.headers as Record<string, string>,
      body,
      json: JSON.parse(body.toString()) as Record<string, unknown>,
    })
    response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { received, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/masuk?x=1` }
}

describe('webhook', () => {
  const hook = (url: string) =>
    webhookChannel({ url, credential: 'pemantau:contoh-rahasia' }, nameOf, {
      clock: fixedClock(NOW),
      entropy: systemEntropy,
      send: fetch,
    })
  const scheme = { type: 'http', scheme: undefined, in: undefined, parameterName: undefined } as const

  test('is signed with the house HMAC over method, path, query and body', async () => {
    const { received, url } = await startReceiver()
    await hook(url).send(delivery(OPENED))
    const [request] = received
    if (!request) throw new Error('nothing came')
    const presented = PROTOCOLS['hmac-rfc9421']?.present(request, { ...scheme, protocol: 'hmac-rfc9421' })
    expect(presented).toMatchObject({ kind: 'signed', client: 'pemantau', created: NOW / 1000 })
    if (presented?.kind !== 'signed') throw new Error('not signed')
    expect(presented.verify('contoh-rahasia')).toBe(true)
    expect(presented.verify('lain')).toBe(false)
    expect(request.json).toMatchObject({
      id: 'PRG-20260001/terbuka/surel',
      peristiwa: 'peringatan-terbuka',
      id_sistem: 'simak',
      id_peringatan: 'PRG-20260001',
      jenis: 'galat-5xx',
      status_http: 500,
      mulai_pada: '2026-11-21T03:00:00.000Z',
      selesai_pada: null,
    })
  })

  test('names no addressee of a notice', async () => {
    const { received, url } = await startReceiver()
    await hook(url).send(delivery(NOTICE))
    expect(received[0]?.json).toMatchObject({ peristiwa: 'pengingat-rotasi', id_sistem: 'lms' })
    expect(JSON.stringify(received[0]?.json)).not.toContain('admin-lms')
  })

  test.each([302, 404, 500])('an answer %s is no delivery, and nobody is followed', async status => {
    const { received, url } = await startReceiver(status)
    await expect(hook(url).send(delivery(OPENED))).rejects.toMatchObject({ code: `HTTP_${status}` })
    expect(received).toHaveLength(1)
  })
})
