import { createPublicKey, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fail, isLoopbackName, nearest, systemClock, systemEntropy } from '#base'
import type { Contract } from '#contract'
import { type FetchSend, fetchSend } from '#http'
import { standingClient, standingToken } from '#mock'
import {
  type Credentials,
  createDresser,
  createSealer,
  credentialsOf,
  type Dresser,
  type Needs,
  needsOf,
} from '#proxy'
import type { Workspace } from '#workspace'
import type { CommandContext } from './command.ts'
import { variableOf } from './verify-credentials.ts'

export interface SigningOptions {
  readonly to: string
  readonly as?: string
  readonly sealKey?: string
}

/** What signs for a system, and what it has to say before it does. */
export interface Signing {
  readonly dresser: Dresser
  readonly notes: readonly string[]
  close(): void
}

/** Throws a `DdiError` where nothing could be signed: no request goes out bare without a word. */
export const signingFor = (
  { config }: Workspace,
  contract: Contract,
  send: FetchSend,
  { to, as, sealKey }: SigningOptions,
  { env, cwd }: CommandContext,
): Signing => {
  const system = systemNamed(config, as)
  const hosts = tokenHosts()
  const mount = mountOf(contract, to)
  const credentials = credentialsOf(
    contract,
    credentialsFrom(env, system, to),
    { send, toHost: hosts.at(mount.url), toUrl: url => hosts.at(url.origin) },
    systemClock,
  )
  const needs = needsOf(contract, credentials)
  const key = sealKey === undefined ? undefined : keyFrom(resolve(cwd, sealKey))
  const notes = [
    ...notesOn(needs, contract, system, key !== undefined),
    ...noteOnPath(contract, mount.basePath),
  ]
  return {
    dresser: createDresser({
      credentials,
      context: { now: () => Math.floor(Date.now() / 1000), nonce: randomUUID },
      basePath: mount.basePath,
      sealer: key === undefined ? undefined : createSealer({ serverKey: key, entropy: systemEntropy }),
    }),
    notes,
    close: hosts.close,
  }
}

/** Who signs is said, never guessed. */
const systemNamed = ({ systems }: Workspace['config'], system: string | undefined): string => {
  const names = Object.keys(systems)
  if (system !== undefined && (names.length === 0 || names.includes(system))) return system
  const near = system === undefined ? undefined : nearest(system, names)
  return fail({
    code: 'system-unknown',
    message:
      system === undefined ? '--sign needs --as.' : `The workspace has no system '${system.slice(0, 100)}'.`,
    wanted: `One of ${names.join(', ')}.`,
    remedy: near === undefined ? 'Write --as and the name of the consumer.' : `Did you mean '${near}'?`,
  })
}

/**
 * The environment's credentials of a system: `DDI_TOKEN_SIMAK`, and `DDI_CLIENT_SIMAK` as `client-id:secret`. A mock on
 * this machine takes the standing ones, which are no secret.
 */
const credentialsFrom = (env: CommandContext['env'], system: string, to: string): Credentials => ({
  // Empty is what a shell makes of a variable that was meant to be set.
  token: env[variableOf(system)] || undefined,
  client: clientIn(env[variableOf(system, 'CLIENT')], variableOf(system, 'CLIENT')),
  ...(isLocal(to) && { standing: { token: standingToken(system), client: standingClient(system) } }),
})

const clientIn = (value: string | undefined, variable: string): string | undefined =>
  value === undefined || value === '' || /^[^:]+:./s.test(value)
    ? value || undefined
    : fail({
        code: 'credentials-invalid',
        message: `${variable} has no colon between a client id and its secret.`,
        wanted: 'client-id:secret',
        remedy: `Set ${variable} anew; its value is shown nowhere.`,
      })

/** "Every address" leads to this machine too. */
const isLocal = (to: string): boolean => {
  const { hostname } = new URL(to)
  return isLoopbackName(hostname) || hostname === '0.0.0.0' || hostname === '[::]'
}

/** A mock mounts an api below its name, which no signature covers; a server's own path is covered. */
const mountOf = ({ basePath }: Contract, to: string): { readonly url: string; readonly basePath: string } => {
  const { origin, pathname } = new URL(to)
  const path = pathname.replace(/\/+$/, '')
  return path.endsWith(basePath)
    ? { url: origin + path.slice(0, path.length - basePath.length), basePath }
    : { url: origin + path, basePath: path }
}

/** Connections to where tokens are given out, opened when one is asked for. */
const tokenHosts = () => {
  const known = new Map<string, FetchSend>()
  return {
    at: (url: string): FetchSend => {
      const send = known.get(url) ?? fetchSend(url)
      known.set(url, send)
      return send
    },
    close: () => {
      for (const send of known.values()) send.close()
    },
  }
}

/** What stays without credentials; all of it is no signing at all. */
const notesOn = (
  { served, lacking, seals }: Needs,
  { title }: Contract,
  system: string,
  hasKey: boolean,
): readonly string[] => {
  const variables = [...new Set(lacking.map(({ wants }) => VARIABLE_KINDS[wants]))].map(kind =>
    variableOf(system, kind),
  )
  const names = lacking.map(({ scheme }) => scheme.name).join(', ')
  if (lacking.length > 0 && served.length === 0) {
    return fail({
      code: 'credentials-missing',
      message: `There are no credentials of '${system}' for ${names}, so that no request could be signed.`,
      wanted: `${variables.join(' and ')} in the environment; a client is client-id:secret.`,
      remedy: 'Set it. Only a mock on this machine (127.0.0.1, localhost) takes the standing credentials.',
    })
  }
  if (seals && !hasKey) {
    return fail({
      code: 'seal-key-missing',
      message: `${title} wants sealed requests, and no key was given to seal them with.`,
      wanted: "--seal-key and a PEM file with the server's public key.",
      remedy: "Give the key that the platform has published, or the mock's public-key.pem.",
    })
  }
  if (lacking.length > 0) {
    return [`Without credentials: ${names} (${variables.join(', ')} not set); a request brings its own.`]
  }
  return served.length === 0 && !seals ? [`${title} asks for no credentials: requests go as they came.`] : []
}

/** A mock of one spec answers at its root too, but checks signatures over the whole path. */
const noteOnPath = (contract: Contract, signed: string): readonly string[] =>
  contract.basePath === signed
    ? []
    : [
        `--to does not end with ${contract.basePath}, the base path of the contract: paths are signed without it.`,
      ]

const VARIABLE_KINDS = { client: 'CLIENT', token: 'TOKEN' } as const

const keyFrom = (file: string): string => {
  const pem = textOf(file)
  try {
    if (createPublicKey(pem).asymmetricKeyType === 'rsa') return pem
  } catch {
    // Told below, without a word of what the file holds.
  }
  return fail({
    code: 'seal-key-unusable',
    message: `The key file '${file}' holds no RSA public key.`,
    wanted: "The server's RSA public key as PEM (-----BEGIN PUBLIC KEY-----).",
  })
}

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return fail({
      code: 'seal-key-unreadable',
      message: `The key file '${file}' cannot be read.`,
      wanted: "The server's RSA public key as PEM.",
    })
  }
}
