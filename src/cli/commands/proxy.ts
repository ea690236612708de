import { randomUUID } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fail, nearest, systemClock, systemEntropy, VERSION } from '#base'
import type { Contract } from '#contract'
import { type FetchSend, fetchSend, serve } from '#http'
import { createJournal, harOf, type Journal, type Recorded } from '#journal'
import { standingClient, standingToken } from '#mock'
import {
  type Credentials,
  createDresser,
  createProxy,
  createSealer,
  credentialsOf,
  type Dresser,
  type Proxied,
} from '#proxy'
import { count } from '#report'
import type { Workspace } from '#workspace'
import type { CommandContext, CommandModule } from '../command.ts'
import { interruption } from '../interruption.ts'
import { jsonLine } from '../json.ts'
import { portNumber } from '../port.ts'
import { byteSize } from '../size.ts'
import { subjectOf } from '../subject.ts'
import { variableOf } from '../verify-credentials.ts'

interface Options {
  readonly to: string
  readonly port: number
  readonly host: string
  readonly sign?: true
  readonly as?: string
  readonly sealKey?: string
  readonly errors?: true
  readonly har?: string
  readonly bodyLimit?: number
  readonly json?: true
}

export const command: CommandModule<Options> = {
  summary: 'Stand between a client and a server, hold both to the contract, and sign for the client',
  examples: [
    [
      'ddi proxy elibrary --to https://elibrary.uss.ac.id/api/v1',
      'checks requests and responses on their way',
    ],
    ['ddi proxy joss --to http://127.0.0.1:4010/joss --sign --as simak', 'signs each request as SIMAK'],
    [
      'ddi proxy openapi.yaml --to http://localhost:8080 --har traffic.har',
      'writes the traffic when it ends',
    ],
  ],
  define: program =>
    program
      .helpOption('--help', 'show this help')
      .argument('<api>', 'the name of an api of the workspace, or an OpenAPI file')
      .requiredOption('--to <url>', "the server's URL, with the base path of its contract")
      .option('-p, --port <number>', 'the port to listen on; 0 takes any free one', portNumber, 4040)
      .option('-h, --host <host>', 'the address to listen on', '127.0.0.1')
      .option('--sign', "authenticate, sign or seal requests by the contract's protocols")
      .option('--as <system>', 'the system in whose name requests are signed')
      .option('--seal-key <file>', "PEM file with the server's public key, for sealed requests")
      .option('--errors', 'refuse what breaks the contract instead of passing it on with a note')
      .option('--har <file>', 'write the traffic as an HTTP archive at the end')
      .option('--body-limit <size>', 'the largest body of a request: 512KiB, 30MiB', byteSize)
      .option('--json', 'print one line of JSON for each exchange'),
  run: async ([api = ''], options, context) => {
    const { workspace, contract } = await subjectOf(api, context.cwd)
    const bodySize = bodySizeOf(workspace, contract, options.bodyLimit)
    const send = fetchSend(options.to, { responseSize: Math.max(bodySize, LEAST_RESPONSE) })
    const dresser = options.sign ? dresserOf(workspace, contract, send, options, context) : undefined
    const journal = createJournal()
    const proxy = createProxy({
      contract,
      send,
      errors: options.errors ?? false,
      clock: systemClock,
      record: proxied => {
        journal.record(recordedAs(proxied, contract, journal.next()))
        context.streams.stdout.write(lineOf(proxied, options.json))
      },
      ...(dresser && { dresser }),
    })
    const serving = await serve(request => proxy.handle(request), {
      ...options,
      largeBodies: () => bodySize,
      signal: context.signal,
    })
    context.streams.stderr.write(
      `Proxy of ${contract.title} at ${serving.url}, to ${options.to}, until Ctrl-C\n`,
    )
    await interruption(context.signal)
    await serving.close()
    send.close()
    if (options.har !== undefined) writeHar(resolve(context.cwd, options.har), journal)
    return 0
  },
}

/** Documents come back as large as they were sent. */
const LEAST_RESPONSE = 10 * 1024 * 1024

const bodySizeOf = ({ config }: Workspace, { api }: Contract, limit: number | undefined): number =>
  limit ?? config.mock.limits.bodies[api] ?? config.mock.limits.body

const recordedAs = (
  { requestViolations, responseViolations, ...proxied }: Proxied,
  contract: Contract,
  number: number,
): Recorded => ({
  ...proxied,
  number,
  contract,
  consumer: undefined,
  violations: [...requestViolations, ...responseViolations],
  explanation: undefined,
})

/** Whole or not at all: a reader never meets half an archive. */
const writeHar = (file: string, journal: Journal): void => {
  writeFileSync(`${file}.new`, JSON.stringify(harOf(journal.list(), VERSION), null, 2))
  renameSync(`${file}.new`, file)
}

/** The requests' operation and what was found, never a value of them. */
const lineOf = (
  { operation, request, response, requestViolations, responseViolations, outcome }: Proxied,
  json: boolean | undefined,
): string => {
  const found = { request: requestViolations.length, response: responseViolations.length }
  if (json) {
    const { id } = operation ?? { id: null }
    return jsonLine({
      method: request.method,
      operation: id,
      status: response.status,
      outcome,
      violations: found,
    })
  }
  const name = operation ? `${operation.method} ${operation.path}` : `${request.method} (no operation)`
  const notes = [
    ...(outcome === 'answered' ? [] : [outcome]),
    ...(found.request === 0 ? [] : [`${count(found.request, 'violation')} of the request`]),
    ...(found.response === 0 ? [] : [`${count(found.response, 'violation')} of the response`]),
  ]
  return `${response.status}  ${name}${notes.length === 0 ? '' : `  ${notes.join(', ')}`}\n`
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
const credentialsFrom = (env: CommandContext['env'], system: string, to: string): Credentials => {
  const isLocal = /^(localhost|.+\.localhost|127\.[\d.]+|\[::1\])$/.test(new URL(to).hostname)
  const standing = isLocal ? { token: standingToken(system), client: standingClient(system) } : undefined
  return {
    token: env[variableOf(system)] ?? standing?.token,
    client: env[variableOf(system, 'CLIENT')] ?? standing?.client,
  }
}

/** A mock mounts an api below its name, which no signature covers; a server's own path is covered. */
const basePathAt = ({ basePath }: Contract, to: string): string => {
  const pathname = new URL(to).pathname.replace(/\/+$/, '')
  return pathname.endsWith(basePath) ? basePath : pathname
}

const dresserOf = (
  { config }: Workspace,
  contract: Contract,
  send: FetchSend,
  { to, as: system, sealKey }: Options,
  { env, cwd }: CommandContext,
): Dresser =>
  createDresser({
    credentialOf: credentialsOf(
      contract,
      credentialsFrom(env, systemNamed(config, system), to),
      send,
      systemClock,
    ),
    context: { now: () => Math.floor(Date.now() / 1000), nonce: randomUUID },
    basePath: basePathAt(contract, to),
    sealer:
      sealKey === undefined
        ? undefined
        : createSealer({ serverKey: keyFrom(resolve(cwd, sealKey)), entropy: systemEntropy }),
  })

const keyFrom = (file: string): string => {
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
