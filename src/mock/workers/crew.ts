import type { HttpRequest, HttpResponse } from '#base'
import { accept, type ServeOptions, type Serving, serveConnections } from '#http'
import { isForAdmin } from '../admin/admin.ts'
import type { Control } from '../control/control.ts'
import { STATE_TARGET } from '../control/endpoints.ts'
import type { Memory } from '../memory.ts'
import type { Revision } from '../revision.ts'
import { type Hearing, hear } from './heard.ts'
import type { Setup } from './message.ts'
import { createPool, type Pool } from './pool.ts'
import { servedOf } from './served.ts'
import { startWorker } from './worker-process.ts'

export interface CrewParts extends Hearing {
  /** How many processes answer beside this one. */
  readonly size: number
  readonly options: Setup['options']
  readonly memory: Memory
  readonly control: Control
  readonly revision: () => Revision
  /** Names of the apis that have a scenario. */
  readonly played: () => Iterable<string>
}

/** A mock on several cores: this process owns what is remembered, and its workers answer whatever needs none of it. */
export interface Crew {
  serve(send: Send, options: ServeOptions): Promise<Serving>
  /** Tells the workers of another revision; while something of it is broken, this process answers everything. */
  renewed(isWhole: boolean): Promise<void>
}

type Send = (request: HttpRequest) => HttpResponse | Promise<HttpResponse>

export const crewOf = (parts: CrewParts): Crew => {
  const { control, memory, revision, played } = parts
  const { started } = memory
  let pool: Pool | undefined
  let served = servedOf(revision().workspace, played())
  let isWhole = true
  let hasForeignTokens = false
  let relaysAll = false

  const isDirected = (): boolean =>
    !isWhole ||
    hasForeignTokens ||
    memory.ahead() !== 0 ||
    memory.started !== started ||
    control.rules.all().length > 0

  const direct = async (): Promise<void> => {
    if (isDirected() === relaysAll) return
    relaysAll = !relaysAll
    await pool?.order({ kind: 'relay-all', on: relaysAll })
  }

  /** The journal shows what workers answered before; what is changed counts for them before its answer leaves. */
  const administer = async (send: Send, request: HttpRequest): Promise<HttpResponse> => {
    await pool?.order({ kind: 'tell' })
    const response = await send(request)
    if (!['GET', 'HEAD'].includes(request.method)) {
      if (request.target.startsWith(STATE_TARGET)) hasForeignTokens = tokensOfUnplayed(memory, played())
      await direct()
    }
    return response
  }

  const setup = (): Setup => ({
    options: parts.options,
    started,
    isHeard: parts.journal !== undefined || parts.log !== undefined,
    served,
    relaysAll,
  })

  return {
    serve: async (send, options) => {
      const answer = async (request: HttpRequest) =>
        isForAdmin(request) ? administer(send, request) : send(request)
      const own = serveConnections(answer, options)
      const serving = await accept(socket => (pool ? pool.give(socket) : own.take(socket)), options)
      pool = await createPool({
        size: parts.size,
        start: startWorker,
        setup,
        answer,
        hear: exchanges => hear(parts, exchanges),
        take: own.take,
      })
      const close = async (): Promise<void> => {
        await serving.close()
        await Promise.all([pool?.close(), own.close()])
      }
      options.signal?.addEventListener('abort', () => void close(), { once: true })
      return { ...serving, close }
    },
    renewed: async whole => {
      isWhole = whole
      if (whole) {
        served = servedOf(revision().workspace, played())
        await pool?.order({ kind: 'serve', served })
      }
      await direct()
    },
  }
}

/** A saved state may bring tokens for apis that no scenario plays; the workers know none. */
const tokensOfUnplayed = (memory: Memory, played: Iterable<string>): boolean => {
  const names = new Set(played)
  return memory.save().tokens.some(({ api }) => !names.has(api))
}
