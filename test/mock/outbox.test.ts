import { expect, test } from 'vitest'
import { serve } from '#http'
import { createOutbox, type Delivery } from '#mock'

const received = async (hosts: readonly string[], urlOf: (port: number) => string) => {
  const requests: string[] = []
  const serving = await serve(({ method, target, headers }) => {
    requests.push(`${method} ${target} ${headers['host']}`)
    return { status: target === '/pindah' ? 302 : 200, headers: { location: '/lain' } }
  })
  const deliveries: Delivery[] = []
  const outbox = createOutbox({ hosts, onDelivery: delivery => void deliveries.push(delivery) })
  const url = urlOf(serving.port)
  outbox.post('toko', { url, method: 'POST', headers: { 'X-Satu': '1' }, body: '{}' })
  await outbox.settled()
  await serving.close()
  return { requests, outcomes: deliveries.map(({ outcome }) => outcome), port: serving.port }
}

test.each(['127.0.0.1', 'localhost', 'joss.localhost'])('a message reaches %s', async host => {
  const { requests, outcomes, port } = await received([], at => `http://${host}:${at}/terima?a=1`)
  expect(requests).toEqual([`POST /terima?a=1 ${host}:${port}`])
  expect(outcomes).toEqual([200])
})

test('a redirect is not followed', async () => {
  const { requests, outcomes } = await received([], port => `http://127.0.0.1:${port}/pindah`)
  expect(requests).toHaveLength(1)
  expect(outcomes).toEqual([302])
})

test.each([
  { title: 'another host', url: 'http://169.254.169.254/latest' },
  { title: 'a host of the workspace without TLS', url: 'http://penerima.example/terima' },
  { title: 'credentials in the URL', url: 'http://a:b@127.0.0.1/' },
  { title: 'another scheme', url: 'file:///etc/passwd' },
  { title: 'no URL', url: 'terima' },
])('nothing goes to $title', async ({ url }) => {
  const { requests, outcomes } = await received(['penerima.example'], () => url)
  expect(requests).toEqual([])
  expect(outcomes).toEqual(['refused'])
})

test('a receiver that is not there is told', async () => {
  const { outcomes } = await received([], () => 'http://127.0.0.1:1/terima')
  expect(outcomes).toEqual(['unreachable'])
})
