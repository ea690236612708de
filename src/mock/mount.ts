import { type HttpRequest, memo, problem, splitTarget } from '#base'
import type { Contract } from '#contract'
import type { Refusal } from './refusal.ts'

/** Where an api's paths begin: below its own name, or at the root when it is the only one. */
export type Layout = 'named' | 'root'

/** A request's place: the api that it is for, and its path without mount and base path. */
export interface Place {
  readonly contract: Contract
  readonly path: string
  readonly query: string
}

export type Locate = (target: string, host: string | undefined) => Place | undefined

/**
 * `named`: `/<api><base path>/…` on any host, and `<base path>/…` on the host `<api>.localhost`.
 * `root`: the paths of the only api, with or without its base path (Prism serves them without).
 */
export const locator = (contracts: readonly Contract[], layout: Layout): Locate => {
  const [only] = contracts
  if (layout === 'root' && only) return (target, _host) => locateAtRoot(only, target)
  const byName = new Map(contracts.map(contract => [contract.api, contract]))
  const byHost = hostReader(byName)
  return (target, host) => {
    const origin = originForm(target)
    const named = host === undefined ? undefined : byHost(host)
    if (named) return below(named, origin, named.basePath)
    const slash = origin.indexOf('/', 1)
    if (slash === -1) return undefined
    const name = origin.slice(1, slash)
    const contract = byName.get(name)
    return contract && below(contract, origin, `/${name}${contract.basePath}`)
  }
}

const locateAtRoot = (contract: Contract, target: string): Place | undefined => {
  const origin = originForm(target)
  const based = contract.basePath === '' ? undefined : below(contract, origin, contract.basePath)
  return based ?? below(contract, origin, '')
}

/** A proxy's client sends the absolute form (RFC 9112 §3.2.2). */
const originForm = (target: string): string => {
  if (target.startsWith('/')) return target
  const authority = target.indexOf('://')
  const slash = authority === -1 ? -1 : target.indexOf('/', authority + 3)
  return slash === -1 ? '/' : target.slice(slash)
}

const below = (contract: Contract, target: string, prefix: string): Place | undefined => {
  if (!target.startsWith(prefix)) return undefined
  const mark = target.indexOf('?', prefix.length)
  const path = mark === -1 ? target.slice(prefix.length) : target.slice(prefix.length, mark)
  if (path !== '' && !path.startsWith('/')) return undefined
  return { contract, path: path === '' ? '/' : path, query: mark === -1 ? '' : target.slice(mark + 1) }
}

const hostReader = (byName: ReadonlyMap<string, Contract>): ((host: string) => Contract | undefined) =>
  memo(host => {
    const label = /^([^.]+)\.localhost(?::\d+)?$/i.exec(host)?.[1]
    return label === undefined ? undefined : byName.get(label.toLowerCase())
  })

/** Nothing is mounted there; the detail says what is. */
export const noPlace = (contracts: readonly Contract[], layout: Layout): Refusal => {
  const mounts = contracts
    .slice(0, 50)
    .map(({ api, basePath }) => (layout === 'root' ? '/' : `/${api}${basePath}`))
  return {
    problem: problem('path-not-found', {
      detail: `No api is mounted there. Mounted are ${mounts.join(', ')}.`,
    }),
  }
}

/** A provider is not mounted below a name: signatures cover the target that its own contract has. */
export const asProviderSees = (request: HttpRequest, { contract, path, query }: Place): HttpRequest => {
  const target = `${contract.basePath}${path}${query === '' ? '' : `?${query}`}`
  return target === request.target ? request : { ...request, target }
}

/** The URL of an api as its caller sees it: `http://127.0.0.1:4010/joss/api/v1`. */
export const baseUrlOf = (request: HttpRequest, place: Place): string =>
  `http://${request.headers['host'] ?? 'localhost'}${mountOf(request, place)}${place.contract.basePath}`

/** What stands before the path that the provider itself has: `/joss`, or nothing at the root and on a host of its own. */
export const mountOf = ({ target }: HttpRequest, { contract, path }: Place): string => {
  const known = contract.basePath + path
  const { path: whole } = splitTarget(target)
  return whole.endsWith(known) ? whole.slice(0, -known.length) : ''
}
