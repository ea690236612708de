import { describe, expect, onTestFinished, test } from 'vitest'
import { type InboxMessage, type Scenario, scenario, startMock } from '#mock'
import { loadSpec } from '#workspace'

interface Post {
  readonly masuk: InboxMessage[]
}

/** Every request sends somebody a code; the mock's own clock says when. */
const posting = (name: string): Scenario =>
  scenario<{ daftarMahasiswa: unknown }, Post>({
    state: { name, initial: () => ({ masuk: [] }), inbox: ({ masuk }) => masuk },
    operations: {
      daftarMahasiswa: ({ state, clock }) => {
        const code = String(state.masuk.length + 1)
        const to = state.masuk.length === 1 ? 'siti@example.com' : 'budi@example.com'
        state.masuk.push({ at: new Date(clock.now()).toISOString(), to, about: `kode-${code}`, code })
        return undefined
      },
    },
  })

const running = async (scenarios: ReadonlyMap<string, Scenario>) => {
  const mock = await startMock(await loadSpec('test/bench/bench.openapi.yaml'), { port: 0, scenarios })
  onTestFinished(() => mock.close())
  const asked = async (times: number) => {
    for (let time = 0; time < times; time++) {
      await fetch(`${mock.url}/mahasiswa?nim=202301234`, { headers: { authorization: 'Bearer x' } })
    }
  }
  const inbox = async (query = '', accept = '*/*') => {
    const response = await fetch(`${mock.url}/_ddi/inbox${query}`, { headers: { accept } })
    const text = await response.text()
    return {
      status: response.status,
      text,
      codes: () => JSON.parse(text).messages.map(({ code }: InboxMessage) => code),
    }
  }
  const page = async () => (await fetch(`${mock.url}/_ddi?lang=en`)).text()
  return { mock, asked, inbox, page }
}

describe('the inbox of a mock', () => {
  const one = () => running(new Map([['bench', posting('kabar')]]))

  test('holds what scenarios call one, the newest first', async () => {
    const { mock, asked, inbox, page } = await one()
    await asked(3)
    expect((await inbox()).codes()).toEqual(['3', '2', '1'])
    expect(mock.inbox.list({ limit: 1 })).toMatchObject([{ api: 'bench', to: 'budi@example.com', code: '3' }])
    expect(await page()).toContain('/_ddi/inbox?lang=en')
  })

  test.each([
    { query: '?to=SITI@example.com', want: ['2'] },
    { query: '?about=kode-3', want: ['3'] },
    { query: '?limit=2', want: ['3', '2'] },
    { query: '?api=bench&to=', want: ['3', '2', '1'] },
    { query: '?api=lain', want: [] },
  ])('is filtered by $query', async ({ query, want }) => {
    const { asked, inbox } = await one()
    await asked(3)
    expect((await inbox(query)).codes()).toEqual(want)
  })

  test.each(['?tp=siti', '?limit=0'])('refuses %s', async query => {
    expect((await (await one()).inbox(query)).status).toBe(400)
  })

  test('is a page for a browser, in which a message is text', async () => {
    const { mock, inbox } = await one()
    const state = { masuk: [{ at: '2026-03-02T08:00:00+07:00', to: '<b>', about: 'kode', code: '77' }] }
    const saved = (await (await fetch(`${mock.url}/_ddi/state`)).json()) as object
    await fetch(`${mock.url}/_ddi/state`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...saved, states: { kabar: state } }),
    })
    const { text } = await inbox('?lang=en', 'text/html')
    expect(text).toContain('<code>77</code>')
    expect(text).toContain('&lt;b&gt;')
  })

  test('says that a loaded state has none that can be read', async () => {
    const { mock, inbox } = await one()
    mock.inbox.list()
    const saved = (await (await fetch(`${mock.url}/_ddi/state`)).json()) as object
    await fetch(`${mock.url}/_ddi/state`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...saved, states: { kabar: { masuk: 1 } } }),
    })
    expect(await inbox()).toMatchObject({ status: 409, text: expect.stringContaining('The state kabar') })
  })

  test('is empty, and on no page, where no scenario has one', async () => {
    const { inbox, page } = await running(new Map())
    expect((await inbox()).codes()).toEqual([])
    expect((await inbox('?lang=en', 'text/html')).text).toContain('No messages yet.')
    expect(await page()).not.toContain('/_ddi/inbox')
  })
})
