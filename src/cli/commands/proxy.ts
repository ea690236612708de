import { resolve } from 'node:path'
import { systemClock, VERSION } from '#base'
import type { Contract } from '#contract'
import { fetchSend, serve } from '#http'
import { type CheckResult, growingHar, type Recorded } from '#journal'
import { createProxy, type Proxied } from '#proxy'
import { count } from '#report'
import type { Workspace } from '#workspace'
import type { CommandModule } from '../command.ts'
import { harFile } from '../har-file.ts'
import { interruption } from '../interruption.ts'
import { jsonLine } from '../json.ts'
import { portNumber } from '../port.ts'
import { signingFor } from '../proxy-signing.ts'
import { byteSize } from '../size.ts'
import { subjectOf } from '../subject.ts'

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
    const responseSize = Math.max(bodySize, LEAST_RESPONSE)
    const send = fetchSend(options.to, { responseSize })
    const signing = options.sign ? signingFor(workspace, contract, send, options, context) : undefined
    const archive = options.har === undefined ? undefined : archiveAt(resolve(context.cwd, options.har))
    let exchanges = 0
    const proxy = createProxy({
      contract,
      send,
      to: options.to,
      errors: options.errors ?? false,
      bodySize: responseSize,
      clock: systemClock,
      record: proxied => {
        exchanges += 1
        archive?.add(recordedAs(proxied, contract, exchanges), proxied.sent)
        context.streams.stdout.write(lineOf(proxied, options.json))
      },
      ...(signing && { dresser: signing.dresser }),
    })
    const serving = await serve(request => proxy.handle(request), {
      ...options,
      largeBodies: () => bodySize,
      signal: context.signal,
    }).catch(error => {
      archive?.discard()
      throw error
    })
    context.streams.stderr.write(
      `Proxy of ${contract.title} at ${serving.url}, to ${shownUrl(options.to)}, until Ctrl-C\n`,
    )
    for (const note of signing?.notes ?? []) context.streams.stderr.write(`${note}\n`)
    await interruption(context.signal)
    await serving.close()
    send.close()
    signing?.close()
    archive?.close()
    return 0
  },
}

/** Without user and password, which a URL may have. */
const shownUrl = (url: string): string => {
  const { origin, pathname } = new URL(url)
  return origin + pathname.replace(/\/$/, '')
}

/** Every exchange goes into the archive as it ends; a journal would only keep the last. */
const archiveAt = (path: string) => {
  const file = harFile(path)
  const har = growingHar(VERSION, file.write)
  return {
    add: har.add,
    discard: file.discard,
    close: () => {
      har.end()
      file.close()
    },
  }
}

/** Documents come back as large as they were sent. */
const LEAST_RESPONSE = 10 * 1024 * 1024

const bodySizeOf = ({ config }: Workspace, { api }: Contract, limit: number | undefined): number =>
  limit ?? config.mock.limits.bodies[api] ?? config.mock.limits.body

const recordedAs = (proxied: Proxied, contract: Contract, number: number): Recorded => {
  const { time, duration, request, response, operation, outcome } = proxied
  return {
    time,
    duration,
    request,
    response,
    operation,
    outcome,
    number,
    contract,
    consumer: undefined,
    violations: [...sided('request', proxied), ...sided('response', proxied)],
    explanation: undefined,
    checks: checksOf(proxied),
  }
}

type Side = 'request' | 'response'

const sided = (side: Side, proxied: Proxied): Recorded['violations'] =>
  proxied[`${side}Violations`].map(violation => ({ ...violation, side }))

/** What a proxy looks at: credentials and limits are the server's affair. */
const checksOf = (proxied: Proxied): readonly CheckResult[] => {
  if (!proxied.operation) return []
  const result = (side: Side) => (proxied[`${side}Violations`].length === 0 ? 'passed' : 'failed')
  const hasAnswer = proxied.outcome === 'answered' || proxied.responseViolations.length > 0
  return [
    { check: 'request', result: result('request') },
    { check: 'response', result: hasAnswer ? result('response') : 'not-reached' },
  ]
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
