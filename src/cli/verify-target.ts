import { fail, type Send, systemClock, systemEntropy } from '#base'
import type { Contract } from '#contract'
import { fetchSend } from '#http'
import { accessOf, loadScenarios, mockOf, standingClient, standingToken } from '#mock'
import { issueSecret, type Limiter, memoryLimiter } from '#provider'
import { REFERENCE_APIS, type Reference, startReference } from '#reference'
import type { Credentials } from '#verify'
import type { Subject } from './subject.ts'
import { credentialsFor, type TokenSource, variableOf } from './verify-credentials.ts'

/** What is verified, and how it is reached. */
export interface Target {
  readonly send: Send
  /** How reports name it, where its URL does not. */
  readonly target?: string
  /** Scheme and authority, for command lines. */
  readonly origin: string
  readonly baseTarget: string
  readonly credentials: Credentials
  /** Whether it keeps what is written to it. */
  readonly stateful: boolean
  /** How its rate limits are waited for, where that takes no time. */
  readonly pause?: () => Promise<void>
  close(): Promise<void>
}

const SINGLE = { omitted: 'a mock of a single spec takes every well-formed credential' }

/** The mock in this process, with the scenario of its api: no port, no server. */
export const mockTarget = async ({ workspace, api, contract }: Subject): Promise<Target> => {
  const access = accessOf(workspace)
  const { scenarios } = await loadScenarios({ ...workspace, apis: [api] })
  const mock = mockOf([contract], access, { scenarios })
  const tokens: TokenSource = {
    ofSystem: system => ({
      value: standingToken(system),
      client: standingClient(system),
      variable: variableOf(system),
    }),
    remedy: () => 'add one under systems in ddi.config.yaml',
    ...(access ? {} : { granted: { value: 'mock-any', variable: 'DDI_TOKEN' } }),
  }
  const credentials = credentialsFor(workspace, api, tokens)
  // The api's own host has the paths of the contract, which is what signatures cover.
  const host = `${access ? `${api.api}.localhost` : '127.0.0.1'}:${workspace.config.mock.port}`
  return {
    send: async request => mock.handle({ ...request, headers: { host, ...request.headers } }),
    origin: `http://${host}`,
    target: 'the mock in this process; `ddi mock` serves it for the commands below',
    baseTarget: contract.basePath,
    credentials: access ? credentials : { ...credentials, ungranted: () => SINGLE, unknown: SINGLE },
    stateful: false,
    close: async () => {},
  }
}

/** The reference in this process, on a port that nobody else knows. */
export const referenceTarget = async (
  { workspace, api, contract }: Subject,
  signal: AbortSignal,
): Promise<Target> => {
  const name = REFERENCE_APIS.find(known => known === api.api)
  if (name === undefined) {
    return fail({
      code: 'reference-api-missing',
      message: `The reference has no api '${api.api}'.`,
      wanted: `One of ${REFERENCE_APIS.join(', ')}.`,
    })
  }
  const { limiter, pause } = skippableLimits()
  const reference = await startReference({
    workspace,
    port: 0,
    limiter,
    clock: systemClock,
    entropy: systemEntropy,
    signal,
    // The kit would turn each broken answer into a 500; the verification judges the answers themselves.
    provider: { checkResponses: false },
  })
  const clients = await signersOf(reference)
  const tokens: TokenSource = {
    ofSystem: system => {
      const value = reference.tokens.get(system)
      const client = clients.get(system)
      if (value === undefined || client === undefined) return undefined
      return { value, client, variable: variableOf(system) }
    },
    remedy: () => 'add it under systems in ddi.config.yaml',
  }
  // A host of its own, where the path that is signed is the one that the provider sees.
  const { port } = new URL(reference.url)
  const network = networkTarget(`http://${name}.localhost:${port}${contract.basePath}`, contract)
  return {
    ...network,
    // The port of this process ends with it; `ddi reference` serves the same on its own.
    origin: 'http://127.0.0.1:4020',
    target: 'the reference in this process; `ddi reference` serves it for the commands below',
    credentials: credentialsFor(workspace, api, tokens),
    stateful: true,
    pause,
    close: async () => {
      await network.close()
      await reference.close()
    },
  }
}

/** Limits as they are, except that nobody waits: new windows begin at once. */
const skippableLimits = () => {
  let limiter = memoryLimiter()
  const current: Limiter = { consume: (key, limit) => limiter.consume(key, limit) }
  const pause = async () => {
    limiter = memoryLimiter()
  }
  return { limiter: current, pause }
}

/** A client id and secret of each system, for what is signed; the one without a grant signs as well as the others. */
const signersOf = async ({
  tokens,
  stores: { secrets },
}: Reference): Promise<ReadonlyMap<string, string>> => {
  const signers = new Map<string, string>()
  for (const system of secrets ? tokens.keys() : []) {
    const fresh = issueSecret(`ddi-verify-${system}`, system, systemClock, systemEntropy)
    await secrets?.rotate(fresh, fresh.issuedAt)
    signers.set(system, `${fresh.client}:${fresh.secret}`)
  }
  return signers
}

/** A provider anywhere. A URL without a path gets the contract's base path. */
export const urlTarget = (
  { workspace, api, contract }: Subject,
  url: string,
  tokens: TokenSource,
): Target => ({
  ...networkTarget(url, contract),
  credentials: credentialsFor(workspace, api, tokens),
  stateful: true,
})

const networkTarget = (
  url: string,
  { basePath }: Contract,
): Pick<Target, 'send' | 'origin' | 'baseTarget' | 'close'> => {
  const parsed = URL.parse(url)
  const send = fetchSend(parsed?.origin ?? url)
  const path = (parsed?.pathname ?? '').replace(/\/+$/, '')
  return {
    send,
    origin: parsed?.origin ?? url,
    baseTarget: path === '' ? basePath : path,
    close: async () => send.close(),
  }
}
