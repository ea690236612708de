import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { fetchSend } from '#http'
import { type StartOptions, standingClient, startMock } from '#mock'
import { PROTOCOLS, protocolOf } from '#protocol'
import { loadSpec, loadWorkspace } from '#workspace'
import { sendRaw } from '../http/raw-client.ts'
import { folderWith, minimalConfig, minimalSpec } from '../workspace/folder.ts'

const landscape = async (options: StartOptions = {}) => {
  const mock = await startMock(await loadWorkspace(process.cwd()), { port: 0, ...options })
  onTestFinished(() => mock.close())
  return mock
}

const PATH = '/elibrary/api/v1/mahasiswa'
const as = (system: string) => ({ authorization: `Bearer mock-${system}` })

describe('the campus landscape on one port', () => {
  test.each([
    { given: 'the call of SOP 6.B.1', target: `${PATH}?nim=202301234`, headers: as('simak'), want: 200 },
    { given: 'no token', target: `${PATH}?nim=202301234`, headers: {}, want: 401 },
    {
      given: 'the token of LMS, which no DDI names',
      target: `${PATH}?nim=202301234`,
      headers: as('lms'),
      want: 403,
    },
    { given: 'a student number that is none', target: `${PATH}?nim=abc`, headers: as('simak'), want: 422 },
    { given: 'an unknown student number', target: `${PATH}?nim=999999999`, headers: as('simak'), want: 404 },
  ])('answers $given with $want', async ({ target, headers, want }) => {
    const { url } = await landscape()
    const send = fetchSend(url)
    onTestFinished(() => send.close())
    expect((await send({ method: 'GET', target, headers })).status).toBe(want)
  })

  test('answers the two students of the examples with their own records', async () => {
    const { url } = await landscape()
    const nims = ['202301234', '202301235'].map(async nim => {
      const response = await fetch(`${url}${PATH}?nim=${nim}`, { headers: as('simak') })
      return ((await response.json()) as { data: { nim: string }[] }).data[0]?.nim
    })
    expect(await Promise.all(nims)).toEqual(['202301234', '202301235'])
  })

  test('tells a curl that works when its URL is called', async () => {
    const { mounts } = await landscape()
    const curls = mounts.flatMap(({ curl }) => curl ?? []).filter(curl => curl.startsWith('curl '))
    expect(curls.length).toBeGreaterThan(1)
    for (const curl of curls) {
      const headers = [...curl.matchAll(/-H '([^:]+): ([^']+)'/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ])
      const url = /'([^']+)'$/.exec(curl)?.[1] ?? ''
      expect((await fetch(url, { headers: Object.fromEntries(headers) })).status, curl).toBe(200)
    }
  })

  test('tells how to sign a call of an api that wants signatures', async () => {
    const { url, mounts } = await landscape()
    const send = fetchSend(url)
    onTestFinished(() => send.close())
    const line = mounts.find(({ api }) => api === 'joss')?.curl ?? ''
    const [, credential = '', id = '', called = ''] =
      /^export DDI_CLIENT='([^']+)'; npx ddi sign (\S+) --url '([^']+)' --credential-env DDI_CLIENT \| curl -H @- '\3'$/.exec(
        line,
      ) ?? []
    const { host, pathname, search } = new URL(called)
    const request = { method: 'GET', target: pathname + search, headers: { host } }
    const context = { now: () => Math.floor(Date.now() / 1000), nonce: () => crypto.randomUUID() }
    const scheme = {
      type: 'apiKey',
      scheme: undefined,
      in: 'header',
      parameterName: undefined,
      protocol: id,
    } as const
    const signed = PROTOCOLS[id]?.attach(request, scheme, credential, context)
    expect((await send(signed ?? request)).status, line).toBe(200)
  })

  test('is found by host name too', async () => {
    const { url, mounts } = await landscape()
    const hostUrl = mounts.find(({ api }) => api === 'elibrary')?.hostUrl ?? ''
    const send = fetchSend(url)
    onTestFinished(() => send.close())
    const headers = { ...as('simak'), host: new URL(hostUrl).host }
    expect((await send({ method: 'GET', target: '/api/v1/mahasiswa?nim=202301234', headers })).status).toBe(
      200,
    )
  })
})

test('every documented example of the landscape meets its contract', async () => {
  const { url } = await landscape({ errors: true })
  const send = fetchSend(url)
  onTestFinished(() => send.close())
  for (const target of [`${PATH}?nim=202301235`, '/elibrary/api/v1/bebas-pustaka/202301234']) {
    expect((await send({ method: 'GET', target, headers: as('simak') })).status).toBe(200)
  }
})

test('a single spec without configuration takes any token at the root', async () => {
  const mock = await startMock(await loadSpec('test/bench/bench.openapi.yaml'), { port: 0 })
  onTestFinished(() => mock.close())
  const response = await fetch(`${mock.url}/mahasiswa?nim=202301234`, {
    headers: { authorization: 'Bearer x' },
  })
  expect(response.status).toBe(200)
  expect(mock.mounts).toMatchObject([{ api: 'bench', url: mock.url, hostUrl: undefined }])
})

test('the URL of a single spec has the base path, which signatures cover', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ddi-start-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const spec = join(folder, 'rumah.yaml')
  writeFileSync(
    spec,
    `openapi: 3.1.0
info: { title: Rumah, version: 1.0.0 }
servers: [{ url: https://rumah.example/api/v1 }]
paths:
  /buku:
    get: { operationId: buku, security: [{ hmac: [] }], responses: { '200': { description: ok } } }
components:
  securitySchemes:
    hmac: { type: apiKey, in: header, name: Signature, x-protocol: hmac-rfc9421 }
`,
  )
  const mock = await startMock(await loadSpec(spec, { within: folder }), { port: 0 })
  onTestFinished(() => mock.close())
  const [mount] = mock.mounts
  expect(mount?.url).toBe(`${mock.url}/api/v1`)
  const url = new URL(`${mount?.url}/buku`)
  const scheme = {
    type: 'apiKey',
    scheme: undefined,
    in: 'header',
    parameterName: 'Signature',
    protocol: 'hmac-rfc9421',
  } as const
  const signed = protocolOf(scheme)?.attach(
    { method: 'GET', target: url.pathname, headers: {} },
    scheme,
    standingClient('simak'),
    { now: () => Math.floor(Date.now() / 1000), nonce: randomUUID },
  )
  expect((await fetch(url, { headers: signed?.headers ?? {} })).status).toBe(200)
  expect((await fetch(`${mock.url}/buku`)).status).toBe(401)
})

test('a DDI that cannot be used is told at the start, because nothing of it is granted', async () => {
  const workspace = folderWith({
    'ddi.config.yaml': minimalConfig("integrations: ['*.ddi.yaml']\n"),
    'toko.yaml': minimalSpec(),
    'toko.ddi.yaml': 'id: toko\nflows: 7\n',
  })
  const mock = await startMock({ workspace, port: 0 })
  onTestFinished(() => mock.close())
  expect(mock.findings).toContainEqual(
    expect.objectContaining({
      severity: 'error',
      location: expect.objectContaining({ file: 'toko.ddi.yaml' }),
    }),
  )
})

test('nothing of the landscape is wrong', async () => {
  expect((await landscape()).findings).toEqual([])
})

test('a repeated credential is refused, which node:http alone would not notice', async () => {
  const { port } = await landscape()
  const field = 'Authorization: Bearer mock-simak\r\n'
  const answer = await sendRaw(
    port,
    `GET ${PATH}?nim=202301234 HTTP/1.1\r\nHost: x\r\n${field}${field}Connection: close\r\n\r\n`,
  )
  expect(answer).toContain('400 Bad Request')
  expect(answer).toContain('"code":"credentials-repeated"')
})
