import express, { type Express } from 'express'
import helmet from 'helmet'
import { problem } from '#base'
import { problemResponse } from '#http'

/** An api's application and where it stands. */
export interface Mounted {
  readonly api: string
  readonly basePath: string
  readonly app: Express
}

/** Several systems on one server, in the mock's layout: `/<api><base path>/…`, and the probes beside them. */
export const landscape = (mounted: readonly Mounted[], probes?: Express): Express => {
  const app = express()
  app.disable('x-powered-by')
  app.enable('case sensitive routing')
  if (probes) app.use(probes)
  for (const { api, app: system } of mounted) app.use(`/${api}`, system)
  app.use(helmet(), (_request, response) => {
    const detail = `The systems stand at ${mounted.map(({ api, basePath }) => `/${api}${basePath}`).join(', ')}.`
    const { status, headers, body } = problemResponse(problem('path-not-found', { detail }))
    response.writeHead(status, headers).end(body)
  })
  return app
}
