import { fileURLToPath } from 'node:url'
import { fixedClock, type HttpRequest } from '#base'
import { type Contract, compileContract } from '#contract'
import { accessOf, createMemory, loadScenarios, mockOf, type OutgoingMessage } from '#mock'
import { type ApiDocument, loadWorkspace } from '#workspace'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** 2026-03-02 08:00 WIB, a Monday in term time. */
export const START = Date.parse('2026-03-02T01:00:00Z')

export interface Call {
  readonly method?: string
  readonly target: string
  readonly headers?: Readonly<Record<string, string>>
  /** JSON unless a text or bytes. */
  readonly body?: unknown
}

export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** The parsed JSON, or the text. */
  readonly body: unknown
}

let workspace: ReturnType<typeof loadWorkspace> | undefined

/** The campus landscape, read once. */
export const workspaceOf = () => {
  workspace ??= loadWorkspace(ROOT)
  return workspace
}

const compiled = new Map<string, Contract>()

/** Compiled once for a file of tests. */
const contractOf = (document: ApiDocument): Contract => {
  const contract = compiled.get(document.api) ?? compileContract(document)
  compiled.set(document.api, contract)
  return contract
}

/** The apis' mocks with their scenarios, in this process, on a clock that stands still. `target` starts with the api. */
export const mocked = async (...apis: readonly string[]) => {
  const whole = await workspaceOf()
  const contracts = whole.apis.filter(({ api }) => apis.includes(api)).map(contractOf)
  const { scenarios, findings } = await loadScenarios({
    ...whole,
    apis: whole.apis.filter(({ api }) => apis.includes(api)),
  })
  if (findings.length > 0) throw new Error(findings.map(({ message }) => message).join('\n'))
  const clock = fixedClock(START)
  const memory = createMemory({ clock, seed: 0, contracts })
  const sent: OutgoingMessage[] = []
  const outbox = {
    post: async (api: string, message: OutgoingMessage) => {
      sent.push(message)
      return { api, message, outcome: 200, cause: undefined }
    },
    miss: () => {},
    settled: async () => {},
  }
  const mock = mockOf(contracts, accessOf(whole), { scenarios, memory, outbox })
  const call = async ({ method = 'GET', target, headers = {}, body }: Call): Promise<Reply> => {
    const request: HttpRequest = { method, target, headers: { host: 'localhost:4010', ...headers } }
    const response = await mock.handle(withBody(request, body))
    const text = typeof response.body === 'string' ? response.body : new TextDecoder().decode(response.body)
    return { status: response.status, headers: response.headers, body: jsonOr(text) }
  }
  return { call, clock, memory, sent, handle: mock.handle }
}

const withBody = (request: HttpRequest, body: unknown): HttpRequest => {
  if (body === undefined) return request
  if (body instanceof Uint8Array) return { ...request, body }
  if (typeof body === 'string') return { ...request, body: Buffer.from(body) }
  const headers = { 'content-type': 'application/json', ...request.headers }
  return { ...request, headers, body: Buffer.from(JSON.stringify(body)) }
}

const jsonOr = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
