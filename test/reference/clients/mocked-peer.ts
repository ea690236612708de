import { onTestFinished } from 'vitest'
import { fixedClock, type HttpRequest, type HttpResponse, type Send, systemEntropy } from '#base'
import { type Contract, compileContract } from '#contract'
import { createMemory, startMock } from '#mock'
import { boundedSend } from '../../../src/reference/clients/checked-fetch.ts'
import type { PeerParts } from '../../../src/reference/clients/peer.ts'
import { START, workspaceOf } from '../../mocks/mocked.ts'

/** Repeats at once. */
export const RETRY = { attempts: 3, pause: 1 }

export const contractOf = async (name: string): Promise<Contract> => {
  const { apis } = await workspaceOf()
  const document = apis.find(({ api }) => api === name)
  if (!document) throw new Error(`no api ${name}`)
  return compileContract(document)
}

/**
 * The mock of an api, served on this machine, and what a client of it needs. The client sees it under a host of its
 * own, so that the path that it signs is the platform's.
 */
export const mockedPeer = async (api: string) => {
  const whole = await workspaceOf()
  const workspace = { ...whole, apis: whole.apis.filter(document => document.api === api) }
  const contract = await contractOf(api)
  const clock = fixedClock(START)
  const memory = createMemory({ clock, seed: 0, contracts: [contract] })
  const mock = await startMock(workspace, { port: 0, memory })
  onTestFinished(() => mock.close())
  const url = `http://${api}.localhost:${new URL(mock.url).port}${contract.basePath}`
  const seen: HttpRequest[] = []
  const network = boundedSend(url)
  const send: Send = request => {
    seen.push(request)
    return network(request)
  }
  const parts = { contract, clock, entropy: systemEntropy, retry: RETRY, send } satisfies PeerParts
  const paths = () => seen.map(({ target }) => target)
  return { url, contract, clock, memory, mock, parts, network, send, seen, paths }
}

/** A network that hands on to another, but for what `change` makes of an answer. */
export const changing =
  (send: Send, change: (response: HttpResponse, request: HttpRequest) => HttpResponse): Send =>
  async request =>
    change(await send(request), request)

/** The code of what a call is refused with, or `none`. */
export const codeOf = async (call: Promise<unknown>): Promise<unknown> => {
  try {
    await call
    return 'none'
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error
  }
}
