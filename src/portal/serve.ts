import { readFileSync, statSync } from 'node:fs'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { join } from 'node:path'
import sirv from 'sirv'
import { fail } from '#base'
import { type Serving, serveListener } from '#http'
import { MANIFEST, type Manifest, readManifest } from './manifest.ts'

export interface PortalServer {
  /** The folder that `buildPortal` made. */
  readonly folder: string
  readonly host?: string
  readonly port?: number
  readonly signal?: AbortSignal
}

/** Serves a built site, on this machine only unless told otherwise. Throws `DdiError` where there is none. */
export const servePortal = async ({ folder, ...options }: PortalServer): Promise<Serving> => {
  const manifest = readManifest(folder)
  if (manifest === undefined) {
    return fail({
      code: 'portal-not-built',
      message: `${folder} holds no portal.`,
      remedy: 'Run `ddi portal build` first.',
    })
  }
  const serving = await serveListener(portalListener(folder), options)
  return { ...serving, url: `${serving.url}${manifest.base.replace(/\/$/, '')}` }
}

/** Reads the list of files once for each build: what is not on it cannot be asked for, whatever the path says. */
export const portalListener = (folder: string): RequestListener => {
  let site = siteOf(folder)
  return (request, response) => {
    if (builtAt(folder) !== site.builtAt) site = siteOf(folder)
    answer(site, request, response)
  }
}

interface Site {
  readonly builtAt: number
  readonly manifest: Manifest | undefined
  readonly files: ReturnType<typeof sirv>
  /** The site's own page for what it lacks. */
  readonly missing: Uint8Array
}

const siteOf = (folder: string): Site => ({
  builtAt: builtAt(folder),
  manifest: readManifest(folder),
  files: sirv(folder, { etag: true, maxAge: 0, dotfiles: false }),
  missing: readFileSync(join(folder, '404.html')),
})

const builtAt = (folder: string): number =>
  statSync(join(folder, MANIFEST), { throwIfNoEntry: false })?.mtimeMs ?? 0

const answer = (site: Site, request: IncomingMessage, response: ServerResponse): void => {
  for (const [name, value] of Object.entries(headersFor(site.manifest))) response.setHeader(name, value)
  const base = site.manifest?.base ?? '/'
  const refusal = refusalOf(request, base)
  if (refusal) {
    response.writeHead(refusal.status, { 'content-type': 'text/plain;charset=utf-8', ...refusal.headers })
    response.end()
    return
  }
  request.url = `/${request.url?.slice(base.length)}`
  site.files(request, response, () => {
    response.writeHead(404, { 'content-type': 'text/html;charset=utf-8' }).end(site.missing)
  })
}

interface Refusal {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
}

/** What is answered without looking for a file; `undefined` for the rest. */
const refusalOf = ({ method, url = '/' }: IncomingMessage, base: string): Refusal | undefined => {
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, headers: { allow: 'GET, HEAD' } }
  if (url.startsWith(base)) return undefined
  return url === '/' || `${url}/` === base ? { status: 302, headers: { location: base } } : { status: 404 }
}

const headersFor = (manifest: Manifest | undefined): Readonly<Record<string, string>> => ({
  ...(manifest ? { 'content-security-policy': `${manifest.policy}; frame-ancestors 'none'` } : {}),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
})
