import { describe, expect, test } from 'vitest'
import { mocked, START } from './mocked.ts'

const PAGE = '/instatus/v1/ckcontohhalaman0000000001'
const SIMAK = 'ckcontohkomponen000000001'
const UNKNOWN = 'cktidakdikenal00000000001'

const page = async () => {
  const mock = await mocked('instatus')
  const ask = (method: string, target: string, body?: unknown) =>
    mock.call({ method, target, headers: { authorization: 'Bearer mock-stk' }, body })
  const summary = async () => (await ask('GET', '/instatus/summary.json')).body
  const open = async (parts: object = {}) => {
    const reply = await ask('POST', `${PAGE}/incidents`, { ...INCIDENT, ...parts })
    return { ...reply, id: (reply.body as { id: string }).id }
  }
  return { ...mock, ask, summary, open }
}

const INCIDENT = {
  name: 'SIMAK lambat',
  message: 'Kami sedang <b>menyelidiki</b>.\n\nMohon maaf.',
  components: [SIMAK],
  status: 'INVESTIGATING',
  notify: true,
  statuses: [{ id: SIMAK, status: 'DEGRADEDPERFORMANCE' }],
}

describe('the page', () => {
  test('is up until an incident opens, and again once it is resolved', async () => {
    const { ask, summary, open, clock } = await page()
    const up = { page: { name: 'USS Campus', url: 'https://usscampus.instatus.com', status: 'UP' } }
    expect(await summary()).toEqual(up)
    const { id } = await open()
    expect(await summary()).toEqual({
      page: { ...up.page, status: 'HASISSUES' },
      activeIncidents: [
        {
          name: 'SIMAK lambat',
          started: new Date(START).toISOString(),
          status: 'INVESTIGATING',
          impact: 'DEGRADEDPERFORMANCE',
          url: `https://usscampus.instatus.com/${id}`,
        },
      ],
    })
    clock.advance(1_800_000)
    const over = {
      message: 'Gangguan selesai.',
      status: 'RESOLVED',
      statuses: [{ id: SIMAK, status: 'OPERATIONAL' }],
    }
    expect((await ask('POST', `${PAGE}/incidents/${id}/incident-updates`, over)).status).toBe(200)
    expect(await summary()).toEqual(up)
    expect((await ask('GET', `${PAGE}/incidents/${id}`)).body).toMatchObject({
      status: 'RESOLVED',
      resolved: new Date(START + 1_800_000).toISOString(),
      updates: [
        { status: 'INVESTIGATING', duration: 1_800 },
        { status: 'RESOLVED', duration: null },
      ],
      components: [{ id: SIMAK, status: 'OPERATIONAL' }],
    })
  })

  test.each([
    { given: 'MAJOROUTAGE', want: 'HASISSUES' },
    { given: 'UNDERMAINTENANCE', want: 'UNDERMAINTENANCE' },
    { given: 'OPERATIONAL', want: 'UP' },
  ])('is $want with a component that is $given', async ({ given, want }) => {
    const { ask, summary } = await page()
    const changed = await ask('PUT', `${PAGE}/components/${SIMAK}`, { status: given })
    expect(changed).toMatchObject({ status: 200, body: { name: 'SIMAK', status: given } })
    expect((await ask('GET', `${PAGE}/components`)).body).toMatchObject([{ status: given }, {}])
    expect(await summary()).toMatchObject({ page: { status: want } })
  })

  test('shows no draft', async () => {
    const { ask, summary, open } = await page()
    const { id } = await open({ shouldPublish: false, statuses: [] })
    expect(await summary()).not.toHaveProperty('activeIncidents')
    await ask('PUT', `${PAGE}/incidents/${id}`, { shouldPublish: true })
    expect(await summary()).toMatchObject({ activeIncidents: [{ name: 'SIMAK lambat' }] })
  })
})

describe('an incident', () => {
  test('has its own id, stands first in the list, and its message is HTML that runs nothing', async () => {
    const { ask, open } = await page()
    const [first, second] = [await open(), await open({ name: 'LMS lambat' })]
    expect(first.id).not.toBe(second.id)
    expect(second.body).toMatchObject({
      updates: [{ messageHtml: '<p>Kami sedang &lt;b&gt;menyelidiki&lt;/b&gt;.</p><p>Mohon maaf.</p>' }],
    })
    const listed = (await ask('GET', `${PAGE}/incidents`)).body as readonly { id: string }[]
    expect(listed.map(({ id }) => id)).toEqual([second.id, first.id, 'ckcontohinsiden0000000001'])
    expect((await ask('GET', `${PAGE}/incidents?per_page=1&page=2`)).body).toMatchObject([{ id: first.id }])
  })

  test('is corrected without an update', async () => {
    const { ask, open } = await page()
    const { id } = await open()
    await ask('PUT', `${PAGE}/incidents/${id}`, { name: 'SIMAK sangat lambat', message: 'Sedang ditangani.' })
    const { body } = await ask('GET', `${PAGE}/incidents/${id}`)
    expect(body).toMatchObject({ name: 'SIMAK sangat lambat', updates: [{ message: 'Sedang ditangani.' }] })
    expect((body as { updates: unknown[] }).updates).toHaveLength(1)
  })

  test('opens again with an update after its end', async () => {
    const { ask, open } = await page()
    const { id } = await open({ status: 'RESOLVED' })
    await ask('POST', `${PAGE}/incidents/${id}/incident-updates`, {
      message: 'Terjadi lagi.',
      status: 'IDENTIFIED',
    })
    expect((await ask('GET', `${PAGE}/incidents/${id}`)).body).toMatchObject({
      status: 'IDENTIFIED',
      resolved: null,
    })
  })
})

test.each([
  { method: 'GET', target: `/instatus/v1/${UNKNOWN}/components`, want: 404 },
  { method: 'GET', target: `/instatus/v1/${UNKNOWN}/incidents/ckcontohinsiden0000000001`, want: 404 },
  { method: 'GET', target: `${PAGE}/incidents/${UNKNOWN}`, want: 404 },
  { method: 'PUT', target: `${PAGE}/components/${UNKNOWN}`, body: { status: 'OPERATIONAL' }, want: 404 },
  { method: 'PUT', target: `${PAGE}/incidents/${UNKNOWN}`, body: { name: 'X' }, want: 404 },
  {
    method: 'POST',
    target: `${PAGE}/incidents/${UNKNOWN}/incident-updates`,
    body: { message: 'X', status: 'RESOLVED' },
    want: 404,
  },
  { method: 'POST', target: `${PAGE}/incidents`, body: { ...INCIDENT, components: [UNKNOWN] }, want: 404 },
  { method: 'POST', target: `${PAGE}/incidents`, body: 'name=SIMAK', want: 400 },
  {
    method: 'POST',
    target: `${PAGE}/incidents`,
    body: { ...INCIDENT, statuses: [{ id: UNKNOWN, status: 'OPERATIONAL' }] },
    want: 404,
  },
])(
  '$method $target of what nobody knows, or cannot read, is $want',
  async ({ method, target, body, want }) => {
    const { ask } = await page()
    expect((await ask(method, target, body)).status).toBe(want)
  },
)
