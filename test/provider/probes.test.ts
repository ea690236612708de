import { networkInterfaces } from 'node:os'
import express from 'express'
import { afterAll, describe, expect, test } from 'vitest'
import { fixedClock } from '#base'
import { serveListener } from '#http'
import { type ProbeOptions, probes, prometheusMetrics, readinessOf, storesAnswer } from '#provider'
import { landscape } from '../../src/reference/landscape.ts'
import { NOW, storesWith } from './fixture.ts'

const open: { close(): Promise<void> }[] = []
afterAll(() => Promise.all(open.map(({ close }) => close())))

const start = async (given: Partial<ProbeOptions> = {}, host = '127.0.0.1') => {
  const options = { readiness: readinessOf({}), metrics: prometheusMetrics(), ...given }
  const serving = await serveListener(landscape([], express(), probes(options)), { host })
  open.push(serving)
  return async (path: string, at = serving.url) => {
    const answer = await fetch(`${at}${path}`)
    return { status: answer.status, text: await answer.text(), port: serving.port }
  }
}

describe('readiness', () => {
  const stores = storesWith()
  const clock = fixedClock(NOW)

  test('is given while every store answers', async () => {
    const ask = await start({ readiness: readinessOf(storesAnswer(stores, clock)) })
    expect(await ask('/readyz')).toMatchObject({ status: 200, text: 'ready\n' })
  })

  test.each([
    { title: 'fails', find: () => Promise.reject(new Error('password of the database')) },
    { title: 'hangs', find: () => new Promise<never>(() => {}) },
    {
      title: 'throws',
      find: () => {
        throw new TypeError('a bug')
      },
    },
  ])('names the store that $title, and comes back with it', async ({ find }) => {
    const tokens = { ...stores.tokens, find: find as typeof stores.tokens.find }
    const ask = await start({ readiness: readinessOf(storesAnswer({ ...stores, tokens }, clock), 20) })
    const { status, text } = await ask('/readyz')
    expect(status).toBe(503)
    expect(JSON.parse(text)).toMatchObject({ code: 'server-busy', detail: 'No answer in time: tokens.' })
    tokens.find = stores.tokens.find
    expect((await ask('/readyz')).status).toBe(200)
  })

  test('ends with the provider, which lives on', async () => {
    const readiness = readinessOf({})
    const ask = await start({ readiness })
    readiness.end()
    expect((await ask('/readyz')).status).toBe(503)
    expect((await ask('/livez')).status).toBe(200)
  })

  test('is looked for once by all who ask at once', async () => {
    let looks = 0
    const readiness = readinessOf({
      database: async () => {
        looks += 1
      },
    })
    await Promise.all([readiness.down(), readiness.down(), readiness.down()])
    expect(looks).toBe(1)
  })
})

describe('metrics', () => {
  test('come in the format of Prometheus', async () => {
    const metrics = prometheusMetrics()
    metrics.request('store', undefined, 404, 0.01)
    const ask = await start({ metrics })
    expect((await ask('/metrics')).text).toContain(
      'ddi_requests_total{api="store",operation="none",status="4xx"} 1',
    )
  })

  test.each(['/metrics/', '/Metrics', '/metrics/x', '/livez/', '//readyz'])('%s is nothing', async path => {
    const ask = await start()
    expect((await ask(path)).status).toBe(404)
  })
})

const outside = Object.values(networkInterfaces())
  .flat()
  .find(found => found?.family === 'IPv4' && !found.internal)?.address

describe.skipIf(outside === undefined)('from another address', () => {
  const from = async (networks: readonly string[]) => {
    const ask = await start({ networks }, '0.0.0.0')
    const { port } = await ask('/livez')
    return Promise.all(
      ['/livez', '/readyz', '/metrics'].map(
        async path => (await ask(path, `http://${outside}:${port}`)).status,
      ),
    )
  }

  test('nobody is answered', async () => {
    expect(await from([])).toEqual([403, 403, 403])
  })

  test('those are whose network is named', async () => {
    expect(await from([`${outside}/32`])).toEqual([200, 200, 200])
  })
})
