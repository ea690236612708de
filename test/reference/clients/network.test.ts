import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { fixedClock, systemEntropy } from '#base'
import { boundedSend } from '../../../src/reference/clients/checked-fetch.ts'
import { jossAt } from '../../../src/reference/clients/joss/joss.ts'
import { codeOf, contractOf, RETRY } from './mocked-peer.ts'

const ID = '11111111-2222-4333-8444-555555555555'

/** A platform that behaves as it is told, and how often it was called. */
const platform = async (listener: RequestListener, size = 1_000, timeout = 5_000) => {
  const calls = { count: 0 }
  const server = createServer((request, response) => {
    calls.count += 1
    listener(request, response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const parts = { contract: await contractOf('joss'), clock: fixedClock(0), entropy: systemEntropy }
  const send = boundedSend(url, timeout, size)
  const access = { url, clientId: 'simak', secret: 'secret' }
  return { client: jossAt(access, { ...parts, send, retry: RETRY }), calls }
}

describe('a platform that misbehaves on the wire', () => {
  test('an answer over the bound is not read, and not asked for again', async () => {
    const { client, calls } = await platform((_, response) => response.end('x'.repeat(2_000)))
    expect(await codeOf(client.findCompany(ID))).toBe('answer-too-large')
    expect(calls.count).toBe(1)
  })

  test('an answer that never ends is given up', async () => {
    const { client, calls } = await platform((_, response) => void response.write('{'), 1_000, 40)
    expect(await codeOf(client.findCompany(ID))).toBe('peer-timeout')
    expect(calls.count).toBe(3)
  })

  test('a broken connection is tried again', async () => {
    const { client, calls } = await platform(request => request.socket.destroy())
    expect(await codeOf(client.findCompany(ID))).toBe('peer-unreachable')
    expect(calls.count).toBe(3)
  })
})
