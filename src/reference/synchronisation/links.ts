import type { Clock } from '#base'
import { type Contract, compileContract } from '#contract'
import type { Workspace } from '#workspace'
import { JobError } from '../jobs/jobs.ts'
import type { Peer } from '../system.ts'
import { REFERENCE_APIS, type ReferenceApi } from '../systems.ts'
import { type Accesses, accessOf, type ExternalSystem } from './access.ts'
import { checkedFetch } from './checked-fetch.ts'
import { flowOf, type PlannedFlow } from './flows.ts'
import { type Pace, paceOf, type Wait } from './pace.ts'
import type { CredentialLink, Link } from './parts.ts'

export interface LinkParts {
  readonly workspace: Workspace
  readonly flows: ReadonlyMap<string, PlannedFlow>
  readonly accesses: Accesses
  readonly peer: (api: ReferenceApi, caller: string) => Peer
  readonly clock: Clock
  readonly wait: Wait
}

/** Opens connections by flow: contract, timeout and rate limit are the document's. */
export const linksOf = ({ workspace, flows, accesses, peer, clock, wait }: LinkParts) => {
  const compiled = new Map<string, Contract>()
  // Flows and runs with one api share its limit.
  const paces = new Map<string, Pace>()
  const contractOf = (name: string): Contract => {
    const document = workspace.apis.find(({ api }) => api === name)
    if (document === undefined) throw new JobError(`the workspace has no usable api '${name}'`, false)
    const contract = compiled.get(name) ?? compileContract(document)
    compiled.set(name, contract)
    return contract
  }
  const bareLink = (id: string, baseUrl: string, signal: AbortSignal): Link => {
    const { api, timeout, rateLimit } = flowOf(flows, id)
    const pace = paces.get(api) ?? paceOf(rateLimit, clock, wait)
    paces.set(api, pace)
    return { baseUrl, fetch: checkedFetch({ contract: contractOf(api), baseUrl, timeout, signal, pace }) }
  }
  const link = (id: string, signal: AbortSignal): CredentialLink => {
    const { api, consumer } = flowOf(flows, id)
    const { baseUrl, credential } = elsewhere(accesses, api) ?? here(api, consumer, peer)
    return { ...bareLink(id, baseUrl, signal), credential }
  }
  return { link, bareLink }
}

export type Links = ReturnType<typeof linksOf>

/** A system of the campus that stands elsewhere comes before the reference's own. */
const elsewhere = (accesses: Accesses, api: string): Peer | undefined => {
  const access = accessOf(accesses, api)
  return access && 'token' in access ? { baseUrl: access.url, credential: access.token } : undefined
}

const here = (api: string, consumer: string, peer: LinkParts['peer']): Peer => {
  if (isReference(api)) return peer(api, consumer)
  throw new JobError(`${api} is not connected`, false)
}

const isReference = (api: string): api is ReferenceApi => (REFERENCE_APIS as readonly string[]).includes(api)

/** Whether a run would find its system. */
export const isConnected = (accesses: Accesses, needs: ExternalSystem | undefined): boolean =>
  needs === undefined || isReference(needs) || accessOf(accesses, needs) !== undefined
