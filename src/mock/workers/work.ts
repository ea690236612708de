import type { Socket } from 'node:net'
import type { HttpRequest } from '#base'
import { type ConnectionServer, type ServedResponse, serveConnections } from '#http'
import { changingDoor } from '../door.ts'
import type { Channel, Order, Setup, ToPrimary, ToWorker } from './message.ts'
import { relayTo } from './relay.ts'
import { type Site, siteOf } from './site.ts'
import { tellingTo } from './telling.ts'

/** A worker's part: it takes connections, answers what it may and asks the primary for the rest. */
export interface Work {
  readonly receive: (message: ToWorker, socket?: Socket) => void
  /** Resolves once nothing is left to do: told to end, or the primary is gone. */
  readonly ended: Promise<void>
  end(): Promise<void>
}

export const workFor = (primary: Channel<ToPrimary>): Work => {
  const relay = relayTo(primary)
  const telling = tellingTo(exchanges => primary.send({ kind: 'told', exchanges }))
  const over = Promise.withResolvers<void>()
  let site: Site | undefined
  let setup: Setup | undefined
  let server: ConnectionServer | undefined
  let relaysAll = false
  // Orders are carried out one after the other, as they came.
  let orders = Promise.resolve()

  const handle = (request: HttpRequest): ServedResponse | Promise<ServedResponse> =>
    relaysAll || !site || site.shared(request) !== undefined ? relay.ask(request) : site.handle(request)

  const siteFor = (served: Setup['served'], setup: Setup): Promise<Site> =>
    siteOf(served, setup, setup.isHeard ? telling.log : undefined)

  const carryOut = async (order: Order): Promise<void> => {
    if (order.kind === 'tell') {
      telling.flush()
      return
    }
    if (order.kind === 'serve') {
      if (setup) site = await siteFor(order.served, setup)
      return
    }
    if (order.kind === 'relay-all') {
      relaysAll = order.on
      return
    }
    setup = order.setup
    relaysAll = setup.relaysAll
    const first = await siteFor(setup.served, setup)
    site = first
    server = serveConnections(
      handle,
      changingDoor(() => site?.door ?? first.door),
    )
  }

  const end = async (): Promise<void> => {
    await server?.close()
    relay.end()
    telling.flush()
    over.resolve()
  }

  const take = (id: number, socket: Socket | undefined): void => {
    // Whoever has no socket any more closed it while it was on its way.
    if (socket) server?.take(socket)
    primary.send({ kind: 'taken', id })
  }

  return {
    ended: over.promise,
    end,
    receive: (message, socket) => {
      if (message.kind === 'connection') take(message.id, socket)
      if (message.kind === 'answer') relay.answered(message.id, message.response)
      if (message.kind === 'end') void end()
      if (message.kind === 'order') {
        const { id, order } = message
        orders = orders.then(() => carryOut(order)).then(() => primary.send({ kind: 'done', id }))
      }
    },
  }
}
