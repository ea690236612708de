import { expect, onTestFinished, test } from 'vitest'
import { fetchSend } from '#http'
import { type Scenario, type StartOptions, scenario, startMock } from '#mock'
import { loadSpec } from '#workspace'

const OK = '/mahasiswa?nim=202301234'

/** A mock of one spec, and what its own api answers. */
const running = async (options: StartOptions = {}) => {
  const mock = await startMock(await loadSpec('test/bench/bench.openapi.yaml'), { port: 0, ...options })
  onTestFinished(() => mock.close())
  const send = fetchSend(mock.url)
  onTestFinished(() => send.close())
  const ask = async (call: string, headers: Record<string, string> = {}) => {
    const [method = '', target = ''] = call.split(' ')
    const answer = await send({ method, target, headers: { host: 'localhost', ...headers } })
    return { ...answer, text: new TextDecoder().decode(answer.body as Uint8Array) }
  }
  const json = async (call: string) => JSON.parse((await ask(call)).text)
  return { mock, ask, json }
}

const TOKEN = { authorization: 'Bearer rahasia' }

test('tells in JSON what was asked, filtered, newest first', async () => {
  const { ask, json } = await running()
  await ask(`GET ${OK}`, TOKEN)
  await ask('GET /mahasiswa?nim=abc', TOKEN)
  expect((await json('GET /_ddi/requests')).requests).toMatchObject([
    { id: '2', status: 422, outcome: 'request-invalid' },
    { id: '1', status: 200, outcome: 'answered', api: 'bench', target: OK },
  ])
  expect((await json('GET /_ddi/requests?status=2xx')).requests).toHaveLength(1)
  expect((await json('GET /_ddi/requests?since=2')).requests).toEqual([])
  expect((await ask('GET /_ddi/requests?limit=0')).status).toBe(400)
})

test.each([
  { call: 'GET /_ddi/requests?stauts=4xx', want: 'Did you mean status?' },
  { call: 'GET /_ddi/har?lima=1&statu=4xx', want: 'Did you mean status?' },
  { call: 'GET /_ddi?sttus=4xx', want: 'Did you mean status?' },
  { call: 'GET /_ddi/requests?status=4x', want: 'pattern' },
  { call: 'GET /_ddi/clock?now=1', want: 'no parameters' },
  { call: 'GET /_ddi/requests?__proto__=1', want: 'one of api, operation' },
])('$call is refused, because it would filter nothing: $want', async ({ call, want }) => {
  const { ask } = await running()
  await ask(`GET ${OK}`, TOKEN)
  const { status, text } = await ask(call)
  expect(status).toBe(400)
  expect(text).toContain(want)
})

test.each([
  'GET /_ddi?lang=en&api=&status=4xx&text=',
  'GET /_ddi/har?lang=en&status=',
  'HEAD /_ddi/requests?status=404',
])('%s asks for what there is', async call => {
  expect((await (await running()).ask(call)).status).toBe(200)
})

test('tells one request whole, without its token', async () => {
  const { ask, json } = await running()
  await ask(`GET ${OK}`, TOKEN)
  const entry = await json('GET /_ddi/requests/1')
  expect(entry).toMatchObject({ id: '1', request: { headers: { authorization: '[redacted]' } } })
  expect(entry.checks[0]).toEqual({ check: 'authentication', result: 'passed' })
  expect((await ask('GET /_ddi/requests/2')).status).toBe(404)
  expect((await ask('GET /_ddi/requests/satu')).status).toBe(404)
})

test('replays a request with its own credential, and answers with the new one', async () => {
  const { ask, json } = await running()
  await ask(`GET ${OK}`, TOKEN)
  expect(await json('POST /_ddi/requests/1/replay')).toMatchObject({ id: '2', status: 200, target: OK })
  const { status, headers } = await ask('POST /_ddi/requests/1/replay?lang=en', { accept: 'text/html' })
  expect({ status, location: headers['location'] }).toEqual({
    status: 303,
    location: '/_ddi/requests/3?lang=en',
  })
})

test('does not replay half a body', async () => {
  const { mock, ask } = await running()
  const body = JSON.stringify({ nim: '1'.repeat(100_000) })
  await fetch(`${mock.url}/mahasiswa`, { method: 'POST', body })
  expect((await ask('POST /_ddi/requests/1/replay')).status).toBe(409)
})

test('empties the journal, by a program and by the form', async () => {
  const { mock, ask } = await running()
  await ask(`GET ${OK}`)
  expect((await ask('DELETE /_ddi/requests')).status).toBe(204)
  expect(mock.journal.list()).toEqual([])
  expect((await ask('POST /_ddi/requests/clear')).status).toBe(303)
})

test('hands out HAR of what the filter takes', async () => {
  const { ask, json } = await running()
  await ask(`GET ${OK}`, TOKEN)
  await ask('GET /lain')
  expect((await json('GET /_ddi/har')).log.entries).toHaveLength(2)
  expect((await json('GET /_ddi/har?status=404')).log.entries).toHaveLength(1)
  expect((await ask('GET /_ddi/har')).headers['content-disposition']).toContain('ddi.har')
})

test('keeps pages of other origins out, and tells them nothing', async () => {
  const { ask } = await running()
  const { status, headers } = await ask('GET /_ddi/requests', { origin: 'http://jahat.example' })
  expect(status).toBe(403)
  expect(Object.keys(headers).filter(name => name.startsWith('access-control-'))).toEqual([])
})

test('the requests to the journal are not in the journal', async () => {
  const { mock, ask } = await running()
  await ask('GET /_ddi')
  await ask('GET /_ddi/nothing')
  expect(mock.journal.list()).toEqual([])
})

test('records nothing when it is off, and says so', async () => {
  const { mock, ask } = await running({ journal: false })
  await ask(`GET ${OK}`)
  expect(mock.journal.list()).toEqual([])
  expect((await ask('GET /_ddi?lang=en')).text).toContain('The journal is off')
})

test('what a client sends stands on the page as text', async () => {
  const { ask } = await running()
  await ask('GET /<b>?x=<script>', { 'x-hostile': `"'><img src=x>`, accept: '*/*' })
  const list = await ask('GET /_ddi?text=%22%3E%3Cscript%3E', { accept: 'text/html' })
  const page = await ask('GET /_ddi/requests/1', { accept: 'text/html' })
  for (const { text, headers } of [list, page]) {
    expect(text).not.toMatch(/<b>|<img|<script>/)
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['content-security-policy']).not.toContain('unsafe')
  }
  expect(page.text).toContain('&quot;&#39;&gt;&lt;img src=x&gt;')
})

test.each([
  { given: {}, query: '', want: 'id' },
  { given: { 'accept-language': 'en-GB,en;q=0.9' }, query: '', want: 'en' },
  { given: { 'accept-language': 'en' }, query: '?lang=id', want: 'id' },
  { given: {}, query: '?lang=en', want: 'en' },
  { given: {}, query: '?lang=xx', want: 'id' },
])('speaks $want for $given $query', async ({ given, query, want }) => {
  const { ask } = await running()
  expect((await ask(`GET /_ddi${query}`, given as Record<string, string>)).text).toContain(
    `<html lang="${want}">`,
  )
})

test('a message that a scenario sends is told with the request that caused it', async () => {
  let port = 0
  const told = scenario<{ daftarMahasiswa: unknown }, object>({
    state: { name: 'kabar', initial: () => ({}) },
    operations: {
      daftarMahasiswa: ({ send }) => {
        const url = `http://localhost:${port}/kabar?token=rahasia`
        send({ url, method: 'POST', headers: {}, body: '{"otp":"123456"}' })
        return undefined
      },
    },
  })
  const { mock, ask } = await running({ scenarios: new Map<string, Scenario>([['bench', told]]) })
  port = mock.port
  await ask(`GET ${OK}`, TOKEN)
  const find = () => mock.journal.find({ operation: 'daftarMahasiswa' })
  await expect
    .poll(() => find()?.deliveries)
    .toMatchObject([{ method: 'POST', outcome: 404, body: { text: '{"otp":"[redacted]"}' } }])
  expect(find()?.deliveries[0]?.url).toContain('token=[redacted]')
})
