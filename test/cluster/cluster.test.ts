import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock as clock, systemEntropy as entropy, type HttpRequest } from '#base'
import { protocolOf } from '#protocol'
import { issueToken, memoryLimiter, type OpenStores, rotateSecret, storesFrom, verifyChain } from '#provider'
import type { Jobs } from '../../src/reference/jobs/jobs.ts'
import { severalNodesJobs } from '../../src/reference/jobs/several-nodes.ts'
import { schemaOf } from '../../src/reference/storage.ts'
import { ddi } from '../cli/streams.ts'
import { collected } from '../provider/fixture.ts'
import { absent, DATABASE_URL, freshPrefix, freshSchema, REDIS_URL } from '../services.ts'
import { balancer } from './balancer.ts'
import { contract, LIMIT } from './contract.ts'
import { ATTEMPTS, COUNTING, defineJobs, SILENCE } from './node-jobs.ts'
import { type ClusterNode, startNode } from './nodes.ts'

const isAbsent = DATABASE_URL === '' || REDIS_URL === ''

describe.skipIf(isAbsent)(`three nodes${absent('DATABASE_URL', 'REDIS_URL')}`, () => {
  const nodes: ClusterNode[] = []
  const everStarted: ClusterNode[] = []
  let environment: Record<'DATABASE_URL' | 'REDIS_URL' | 'DDI_SECRET_KEY', string>
  let own: OpenStores
  let jobs: Jobs

  const start = async (): Promise<ClusterNode> => {
    const node = await startNode(environment)
    everStarted.push(node)
    return node
  }

  beforeAll(async () => {
    environment = {
      DATABASE_URL: freshSchema('jobs'),
      REDIS_URL: freshPrefix(),
      DDI_SECRET_KEY: Buffer.from(entropy.bytes(32)).toString('base64'),
    }
    // All at once, on a database in which there is nothing.
    nodes.push(...(await Promise.all([start(), start(), start()])))
    own = await storesFrom(environment, { database: ':memory:', entropy })
    jobs = await severalNodesJobs({
      url: schemaOf(environment.DATABASE_URL, 'jobs'),
      entropy,
      silence: SILENCE,
    })
    defineJobs(jobs, memoryLimiter(), () => {})
  })

  afterAll(async () => {
    await Promise.all(everStarted.map(node => node.end('SIGTERM')))
    await jobs?.stop()
    await own?.close()
  })

  const tokenOf = async (system: string): Promise<string> => {
    const { token, record } = issueToken(system, clock, entropy)
    await own.stores.tokens.save(record)
    return token
  }

  const ask = (node: ClusterNode, method: string, path: string, init: RequestInit): Promise<Response> =>
    fetch(`${node.url}/api/v1${path}`, { method, ...init })

  const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

  /** The same request at every node. */
  const everywhere = (method: string, path: string, init: RequestInit): Promise<Response[]> =>
    Promise.all(nodes.map(node => ask(node, method, path, init)))

  const statuses = (answers: readonly Response[]): readonly number[] => answers.map(({ status }) => status)

  /** Every one of these requests is in the log, and nothing in it was changed or left out. */
  const expectRecorded = async (ids: readonly string[]): Promise<void> => {
    const { audit } = own.stores
    const recorded = new Set((await collected(audit.entries())).map(({ requestId }) => requestId))
    expect(ids.filter(id => !recorded.has(id))).toEqual([])
    expect((await verifyChain(await audit.anchor(), audit.entries())).broken).toBeUndefined()
  }

  test('[R1] share one limit: as many requests as it says, wherever they come', async () => {
    const headers = bearer(await tokenOf('office'))
    const seen: number[] = []
    while (seen.length < 2 * LIMIT) seen.push(...statuses(await everywhere('GET', '/things', { headers })))
    expect(seen.filter(status => status === 204)).toHaveLength(LIMIT)
    expect(new Set(seen)).toEqual(new Set([204, 429]))
    expect(statuses(await everywhere('GET', '/things', { headers }))).toEqual([429, 429, 429])
  })

  describe('[R6] accept a signed request once', () => {
    let credential: string
    const scheme = contract.securitySchemes.find(({ name }) => name === 'signature')
    const protocol = scheme && protocolOf(scheme)
    const signed = (): RequestInit => {
      if (!(scheme && protocol)) throw new Error('the contract has no signature')
      const request: HttpRequest = { method: 'POST', target: '/api/v1/orders', headers: {} }
      const context = { now: () => Math.floor(clock.now() / 1_000), nonce: () => randomUUID() }
      return { headers: { ...protocol.attach(request, scheme, credential, context).headers } }
    }

    beforeAll(async () => {
      const { secrets } = own.stores
      if (secrets === undefined) throw new Error('there are no secrets')
      const { secret } = await rotateSecret(secrets, 'partner-1', 'partner', clock, entropy)
      credential = `partner-1:${secret}`
    })

    test('and a copy at another node is a replay', async () => {
      const request = signed()
      const [first, ...others] = nodes
      expect((await ask(first as ClusterNode, 'POST', '/orders', request)).status).toBe(204)
      for (const node of others) {
        const answer = await ask(node, 'POST', '/orders', request)
        expect(answer.status).toBe(401)
        expect(await answer.json()).toMatchObject({ code: 'signature-replayed' })
      }
    })

    test('also when the copies come at once', async () => {
      const answers = statuses(await everywhere('POST', '/orders', signed()))
      expect([...answers].sort()).toEqual([204, 401, 401])
    })
  })

  test('[SOP 6.B.3.d] know a token that was rotated at one of them, and when it is revoked', async () => {
    const old = await tokenOf('registry')
    const headers = { ...bearer(old), 'content-type': 'application/json' }
    const body = JSON.stringify({ token: old })
    const rotated = await ask(nodes[0] as ClusterNode, 'POST', '/tokens', { headers, body })
    expect(rotated.status).toBe(201)
    const { token } = (await rotated.json()) as { token: string }
    for (const known of [token, old]) {
      const answers = await everywhere('POST', '/things', { headers: bearer(known) })
      expect(statuses(answers)).toEqual([204, 204, 204])
    }
    await own.stores.tokens.revoke('registry', clock.now())
    const answers = await everywhere('POST', '/things', { headers: bearer(token) })
    expect(statuses(answers)).toEqual([401, 401, 401])
  })

  test('[SOP 6.D.1.a] write one access log, and its chain is intact', async () => {
    const token = await tokenOf('registry')
    const ids = Array.from({ length: 60 }, () => randomUUID())
    const writing = ids.map((id, index) =>
      ask(nodes[index % 3] as ClusterNode, 'POST', '/things', {
        headers: { ...bearer(token), 'x-request-id': id },
      }),
    )
    expect(new Set(statuses(await Promise.all(writing)))).toEqual(new Set([204]))
    await expectRecorded(ids)
    const { code, out } = await ddi(['audit', 'verify'], { env: environment })
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringMatching(/^Intact: \d+ records\./) })
  })

  describe('do jobs', () => {
    const begun = (names: readonly string[]) =>
      everStarted.flatMap(({ jobs: began }) => began.filter(({ name }) => names.includes(name)))
    const settled = (id: string) =>
      expect.poll(async () => (await jobs.find(id))?.status, { timeout: 60_000, interval: 100 })

    test('each once, whoever is free', async () => {
      const numbers = Array.from({ length: 20 }, (_, number) => number)
      const names = numbers.map(number => COUNTING[number % COUNTING.length] ?? COUNTING[0])
      const ids = await Promise.all(numbers.map(number => jobs.send(names[number] ?? '', { number })))
      for (const id of ids) await settled(id).toBe('done')
      expect(
        begun(COUNTING)
          .map(({ number }) => number)
          .sort((a, b) => a - b),
      ).toEqual(numbers)
    })

    test('and one that fails again, each time after a pause', async () => {
      const id = await jobs.send('stumble')
      await settled(id).toBe('done')
      const run = await jobs.find(id)
      expect(run).toMatchObject({ attempt: ATTEMPTS })
      expect(run?.dueAt).toBeGreaterThan((run?.createdAt ?? 0) + 1_000)
      expect(begun(['stumble'])).toHaveLength(ATTEMPTS)
    })

    test('and one whose node was killed at another node', async () => {
      const id = await jobs.send('hang')
      const holder = () => nodes.findIndex(({ jobs: began }) => began.some(({ name }) => name === 'hang'))
      await expect.poll(holder, { timeout: 30_000 }).not.toBe(-1)
      const killed = nodes[holder()]
      await killed?.end('SIGKILL')
      nodes[holder()] = await start()
      await settled(id).toBe('done')
      expect(killed?.jobs.filter(({ name }) => name === 'hang')).toHaveLength(1)
      expect(begun(['hang'])).toHaveLength(2)
    })
  })

  test('are restarted one after another, and no request fails', async () => {
    const token = await tokenOf('registry')
    const through = balancer(nodes)
    const ids: string[] = []
    const failures: unknown[] = []
    let isOver = false
    const client = async (): Promise<void> => {
      while (!isOver && failures.length === 0) {
        // A stream, not a flood: what fails for lack of a processor says nothing of the restart.
        await pause(20)
        const id = randomUUID()
        const headers = { ...bearer(token), 'x-request-id': id }
        const request = through.send('/api/v1/things', { method: 'POST', headers })
        const answer: Response | Error = await request.catch(error => error)
        if (answer instanceof Response && answer.status === 204) ids.push(id)
        else failures.push(answer instanceof Response ? await answer.text() : answer)
      }
    }
    const clients = Array.from({ length: 4 }, client)
    for (const [index, node] of [...nodes].entries()) {
      expect(await node.end('SIGTERM')).toBe(0)
      const successor = await start()
      nodes[index] = successor
      const isInUse = () => failures.length > 0 || through.answered(successor) > 10
      await expect.poll(isInUse, { timeout: 30_000 }).toBe(true)
    }
    isOver = true
    await Promise.all(clients)
    await through.close()
    expect(failures).toEqual([])
    await expectRecorded(ids)
  })
})
