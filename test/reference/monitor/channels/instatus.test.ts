import { describe, expect, test } from 'vitest'
import { instatusChannel } from '../../../../src/reference/monitor/channels/instatus.ts'
import { mockedPeer } from '../../clients/mocked-peer.ts'
import { alert, delivery, NOTICE, nameOf, OPENED, RESOLVED } from './messages.ts'

describe('Instatus', () => {
  const COMPONENT = 'ckcontohkomponen000000001'
  const page = () => {
    const incidents: { id: string; name: string; status: string }[] = []
    const calls: {
      method: string
      path: string
      body: Record<string, unknown> | undefined
      token: string | null
    }[] = []
    let isLosing = false
    const loseAnswer = () => {
      isLosing = true
    }
    const send: typeof fetch = async input => {
      const request = input as Request
      const { pathname } = new URL(request.url)
      const body = request.method === 'POST' ? ((await request.json()) as Record<string, unknown>) : undefined
      calls.push({
        method: request.method,
        path: pathname,
        body,
        token: request.headers.get('authorization'),
      })
      if (request.method === 'GET')
        return Response.json(pathname.endsWith('/incidents') ? incidents : incidents[0])
      const update = pathname.endsWith('/incident-updates')
      if (update)
        incidents[0] = { ...(incidents[0] as (typeof incidents)[0]), status: String(body?.['status']) }
      else
        incidents.push({
          id: `ckinsiden000000000000${incidents.length}`,
          name: String(body?.['name']),
          status: 'INVESTIGATING',
        })
      if (isLosing) {
        isLosing = false
        throw new TypeError('fetch failed')
      }
      return Response.json(incidents.at(-1))
    }
    const channel = instatusChannel(
      {
        url: 'https://instatus.example',
        token: 'contoh-token',
        page: 'ckhalaman',
        components: new Map([['simak', COMPONENT]]),
      },
      nameOf,
      send,
    )
    return { calls, incidents, channel, loseAnswer }
  }

  test('opens an incident with the state of its component, and ends it', async () => {
    const { calls, channel } = page()
    const earlier = await channel.send(delivery(OPENED))
    await channel.send(delivery(RESOLVED, { earlier }))
    expect(calls).toMatchObject([
      {
        method: 'POST',
        path: '/v1/ckhalaman/incidents',
        token: 'Bearer contoh-token',
        body: {
          status: 'INVESTIGATING',
          components: [COMPONENT],
          statuses: [{ id: COMPONENT, status: 'MAJOROUTAGE' }],
        },
      },
      {
        method: 'POST',
        path: `/v1/ckhalaman/incidents/${earlier}/incident-updates`,
        body: { status: 'RESOLVED', statuses: [{ id: COMPONENT, status: 'OPERATIONAL' }] },
      },
    ])
  })

  test('keeps the contract, as its mock sees it', async () => {
    const { mock } = await mockedPeer('instatus')
    const access = { url: `${mock.url}/instatus`, token: 'mock-stk', page: 'ckcontohhalaman0000000001' }
    const channel = instatusChannel({ ...access, components: new Map([['simak', COMPONENT]]) }, nameOf, fetch)
    const earlier = await channel.send(delivery(OPENED))
    await channel.send(delivery(RESOLVED, { earlier }))
    expect(earlier).toMatch(/^ck[a-z\d]{23}$/)
    const entries = mock.journal.list().toReversed()
    expect(entries.map(({ operation, status }) => [operation, status])).toEqual([
      ['createIncident', 200],
      ['createIncidentUpdate', 200],
    ])
  })

  test('tells the public no operation, status or address', async () => {
    const { calls, channel } = page()
    await channel.send(delivery(OPENED))
    expect(JSON.stringify(calls[0]?.body)).not.toMatch(/daftarMahasiswa|500|http/)
  })

  test('opens no second incident when the answer to the first was lost', async () => {
    const { channel, incidents, loseAnswer } = page()
    loseAnswer()
    await expect(channel.send(delivery(OPENED))).rejects.toThrow()
    expect(await channel.send(delivery(OPENED, { attempt: 2 }))).toBe(incidents[0]?.id)
    expect(incidents).toHaveLength(1)
  })

  test('ends an incident once when the answer to its end was lost', async () => {
    const { calls, channel, loseAnswer } = page()
    const earlier = await channel.send(delivery(OPENED))
    loseAnswer()
    await expect(channel.send(delivery(RESOLVED, { earlier }))).rejects.toThrow()
    await channel.send(delivery(RESOLVED, { earlier, attempt: 2 }))
    expect(calls.filter(({ path }) => path.endsWith('/incident-updates'))).toHaveLength(1)
  })

  test('takes only systems that stand on the page, and no notice', () => {
    const { channel } = page()
    expect(channel.takes(OPENED)).toBe(true)
    expect(channel.takes({ kind: 'opened', alert: { ...alert, system: 'lms' } })).toBe(false)
    expect(channel.takes(NOTICE)).toBe(false)
  })
})
