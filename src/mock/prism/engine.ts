import { DdiError, type Fields, type HttpResponse, problem, type Send } from '#base'
import { type Contract, compileContract } from '#contract'
import { fetchSend, type Handler, problemResponse, type Serving, serve } from '#http'
import type { ApiDocument, Workspace } from '#workspace'
import { accessOf } from '../access.ts'
import { type Layout, locator, noPlace } from '../mount.ts'
import type { Mount } from '../mounted.ts'
import { mountOf } from '../start.ts'
import { loadPrism, type PrismLibrary, type PrismOptions } from './library.ts'

export interface PrismEngineOptions extends Partial<Omit<PrismOptions, 'seed'>> {
  readonly seed?: number
  readonly host?: string
  readonly port?: number
  readonly signal?: AbortSignal
}

export interface PrismEngine {
  readonly handle: Handler
  close(): Promise<void>
}

export interface RunningPrism extends Serving {
  readonly mounts: readonly Mount[]
}

/** Serves every api of a workspace by Prism, below the same URLs as ddi's own mock. */
export const startPrism = async (
  workspace: Workspace,
  options: PrismEngineOptions = {},
): Promise<RunningPrism> => {
  const engine = prismEngine(workspace, loadPrism(workspace.root), options)
  const serving = await serve(engine.handle, {
    host: options.host ?? '127.0.0.1',
    port: options.port ?? workspace.config.mock.port,
    ...(options.signal && { signal: options.signal }),
  })
  const close = async (): Promise<void> => {
    await serving.close()
    await engine.close()
  }
  const access = accessOf(workspace)
  return {
    ...serving,
    close,
    // Prism checks credentials in its own way, whatever ddi knows of their protocol.
    mounts: workspace.apis.map(api => ({ ...mountOf(compileContract(api), serving, access), unchecked: [] })),
  }
}

/** A Prism for each api, started when it is first asked: one takes a second and 100 MB. */
export const prismEngine = (
  workspace: Workspace,
  prism: PrismLibrary,
  { dynamic = false, errors = false, cors = true, seed = 0 }: PrismEngineOptions = {},
): PrismEngine => {
  const layout: Layout = workspace.configuration ? 'named' : 'root'
  const contracts = workspace.apis.map(compileContract)
  const locate = locator(contracts, layout)
  const settings: PrismOptions = { dynamic, errors, cors, seed: seed === 0 ? undefined : String(seed) }
  const started = new Map<Contract, Promise<Upstream>>()
  const upstreamOf = (contract: Contract): Promise<Upstream> => {
    const known = started.get(contract)
    if (known) return known
    const upstream = startUpstream(
      prism,
      workspace.apis[contracts.indexOf(contract)] as ApiDocument,
      settings,
    )
    started.set(contract, upstream)
    return upstream
  }
  return {
    handle: async request => {
      const place = locate(request.target, request.headers['host'])
      if (!place) return problemResponse(noPlace(contracts, layout).problem)
      const target = place.query === '' ? place.path : `${place.path}?${place.query}`
      try {
        const { send } = await upstreamOf(place.contract)
        return forwarded(await send({ ...request, target, headers: withoutHop(request.headers) }))
      } catch (error) {
        return unanswered(error)
      }
    },
    close: async () => {
      const upstreams = await Promise.allSettled(started.values())
      await Promise.all(upstreams.map(upstream => upstream.status === 'fulfilled' && upstream.value.close()))
    },
  }
}

interface Upstream {
  readonly send: Send
  close(): Promise<void>
}

const startUpstream = async (
  prism: PrismLibrary,
  { document }: ApiDocument,
  options: PrismOptions,
): Promise<Upstream> => {
  const server = await prism.createServer(document, options)
  const send = fetchSend(await server.listen(0, '127.0.0.1'))
  const close = (): Promise<void> => {
    send.close()
    return server.close()
  }
  return { send, close }
}

/** Fields of one connection only (RFC 9110 §7.6.1). */
const HOP: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'te',
  'trailer',
])

const withoutHop = (headers: Fields): Fields =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP.has(name)))

const forwarded = (response: HttpResponse): HttpResponse => ({
  ...response,
  headers: withoutHop(response.headers),
})

/** Prism 5 never answers malformed JSON, and refuses documents that it cannot read. */
const unanswered = (error: unknown): HttpResponse => {
  const reason = error instanceof DdiError ? error.message : 'Prism cannot read this document.'
  return problemResponse(problem('internal-error', { status: 502, detail: reason }))
}
