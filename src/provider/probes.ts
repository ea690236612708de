import express, { type Express, type RequestHandler, type Response } from 'express'
import { PROBLEM_TYPE, problem } from '#base'
import { isWithin, normaliseAddress, parseRange } from './address.ts'
import type { Readiness } from './readiness.ts'
import { securityFields } from './security-fields.ts'
import type { Metrics } from './telemetry/metrics.ts'

export interface ProbeOptions {
  readonly readiness: Readiness
  /** Without it there is no `/metrics`. */
  readonly metrics?: Metrics | undefined
  /** CIDR ranges that may ask beside this machine: those of Prometheus and of the load balancer. */
  readonly networks?: readonly string[]
}

const LOOPBACK = ['127.0.0.0/8', '::1/128']

/**
 * What supervisors ask: `/livez` (the process answers), `/readyz` (its stores answer too, and it doesn't end) and
 * `/metrics`. They stand beside apis, never below one: on a port of their own, or on a server with several systems.
 */
export const probes = ({ readiness, metrics, networks = [] }: ProbeOptions): Express => {
  const app = express()
  app.disable('x-powered-by')
  app.enable('strict routing')
  app.enable('case sensitive routing')
  const asked = onlyFrom([...LOOPBACK, ...networks])
  app.get('/livez', asked, (_, response) => text(response, 'alive\n'))
  app.get('/readyz', asked, async (_, response) => {
    const reason = await unreadyBecause(readiness)
    if (reason === undefined) text(response, 'ready\n')
    else refuse(response, 'server-busy', reason)
  })
  if (metrics) {
    app.get('/metrics', asked, async (_, response) => {
      text(response, await metrics.registry.metrics(), metrics.registry.contentType)
    })
  }
  return app
}

/** The socket's own address, as nobody in front of a supervisor is believed. */
const onlyFrom = (networks: readonly string[]): RequestHandler => {
  const ranges = networks.map(parseRange)
  return (request, response, next) => {
    const address = normaliseAddress(request.socket.remoteAddress ?? '')
    if (address !== undefined && isWithin(address, ranges)) next()
    else refuse(response, 'address-not-allowed', 'Only supervisors of this provider may ask.')
  }
}

const unreadyBecause = async (readiness: Readiness): Promise<string | undefined> => {
  if (readiness.isEnding) return 'The provider ends.'
  const down = await readiness.down()
  return down.length === 0 ? undefined : `No answer in time: ${down.join(', ')}.`
}

const FIELDS = { ...securityFields(), 'cache-control': 'no-store' }

const text = (response: Response, body: string, type: string = 'text/plain; charset=utf-8'): void =>
  void response.writeHead(200, { ...FIELDS, 'content-type': type }).end(body)

const refuse = (response: Response, code: 'server-busy' | 'address-not-allowed', detail: string): void => {
  const body = problem(code, { detail })
  response.writeHead(body.status, { ...FIELDS, 'content-type': PROBLEM_TYPE }).end(JSON.stringify(body))
}
