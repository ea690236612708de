import express, { type Express } from 'express'
import helmet from 'helmet'
import { problem } from '#base'
import { problemResponse } from '#http'
import { BASE as CONSOLE_PATH } from './konsol/layout.ts'

/** An api's application and where it stands. */
export interface Mounted {
  readonly api: string
  readonly basePath: string
  /** What the monitor asks it for, without the base path. */
  readonly probePath: string
  readonly app: Express
}

/**
 * Several systems on one server, in the mock's layout: `/<api><base path>/…`, and STK's pages and the probes beside them. Each has a
 * host of its own too, `<api>.localhost`, where a signed path is the one that the provider's own host would have.
 */
export const landscape = (mounted: readonly Mounted[], pages: Express, probes?: Express): Express => {
  const app = express()
  app.disable('x-powered-by')
  app.enable('case sensitive routing')
  const hosts = new Map(mounted.map(({ api, app: system }) => [`${api}.localhost`, system]))
  app.use((request, response, next) => {
    // Without a Host field there is none, whatever Express' types say.
    const system = hosts.get(request.hostname ?? '')
    return system ? system(request, response, next) : next()
  })
  if (probes) app.use(probes)
  for (const { api, app: system } of mounted) app.use(`/${api}`, system)
  app.use(CONSOLE_PATH, pages)
  const detail = whereabouts(mounted, probes !== undefined)
  app.use(helmet(), (_request, response) => {
    const { status, headers, body } = problemResponse(problem('path-not-found', { detail }))
    response.writeHead(status, headers).end(body)
  })
  return app
}

/** For whoever asks for a path that is none, as a browser does first. */
const whereabouts = (mounted: readonly Mounted[], hasProbes: boolean): string => {
  const systems = mounted.map(({ api, basePath }) => `/${api}${basePath}`).join(', ')
  const probed = hasProbes ? '; probes at /livez and /readyz' : ''
  return `The systems stand at ${systems}; STK's pages at ${CONSOLE_PATH}${probed}.`
}
