import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DdiError } from '#base'
import type { Serving } from '#http'
import { servePortal } from '#portal'
import { workspaceWith } from './workspace.ts'

const MANIFEST = JSON.stringify({ hash: 'x', base: '/', policy: "default-src 'self'", pages: 2 })

const site = (files: Readonly<Record<string, string>> = {}): string =>
  join(
    workspaceWith({
      'secret.txt': 'secret',
      'site/.ddi-portal.json': MANIFEST,
      'site/404.html': '<!doctype html><title>404</title>',
      'site/index.html': '<!doctype html><title>Katalog</title>',
      'site/apis/buku/index.html': '<!doctype html><title>Buku</title>',
      'site/_astro/a.js': 'export {}',
      'site/.hidden': 'hidden',
      ...files,
    }),
    'site',
  )

interface Answer {
  readonly status: number | undefined
  readonly headers: NodeJS.Dict<string | string[]>
  readonly text: string
}

/** The path goes out exactly as it is written: `fetch` would tidy it up. */
const ask = (
  serving: Serving,
  path: string,
  method = 'GET',
  headers: Record<string, string> = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port: serving.port, path, method, headers }, incoming => {
      let text = ''
      incoming.setEncoding('utf8').on('data', chunk => {
        text += chunk
      })
      incoming.on('end', () => resolve({ status: incoming.statusCode, headers: incoming.headers, text }))
    })
    outgoing.on('error', reject).end()
  })

describe('the portal server', () => {
  let serving: Serving
  beforeAll(async () => {
    serving = await servePortal({ folder: site() })
  })
  afterAll(() => serving.close())

  it('listens on this machine only', () => {
    expect(serving.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  })

  it.each([
    ['/', 200, 'text/html;charset=utf-8', 'Katalog'],
    ['/apis/buku/', 200, 'text/html;charset=utf-8', 'Buku'],
    ['/_astro/a.js', 200, 'text/javascript', 'export'],
    ['/nothing/', 404, 'text/html;charset=utf-8', '404'],
  ])('answers %s with %i as %s', async (path, status, type, text) => {
    const answer = await ask(serving, path)
    expect(answer).toMatchObject({
      status,
      headers: { 'content-type': type, 'x-content-type-options': 'nosniff' },
    })
    expect(answer.text).toContain(text)
  })

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e%2fsecret.txt',
    '/apis/..%5c..%5csecret.txt',
    '/apis/../../secret.txt',
    '//secret.txt',
    '/%00',
    '/%',
    '/.hidden',
    '/.ddi-portal.json',
    '/__proto__',
    '/constructor',
  ])('has nothing at %s', async path => {
    const answer = await ask(serving, path)
    expect(answer.status).toBe(404)
    expect(answer.text).not.toContain('secret')
  })

  it('sends the policy of the site, and lets nobody frame it', async () => {
    const { headers } = await ask(serving, '/')
    expect(headers['content-security-policy']).toBe("default-src 'self'; frame-ancestors 'none'")
  })

  it('revalidates by ETag', async () => {
    const { headers } = await ask(serving, '/')
    const again = await ask(serving, '/', 'GET', { 'if-none-match': String(headers['etag']) })
    expect(again).toMatchObject({ status: 304, text: '' })
  })

  it('answers HEAD without a body, and other methods with 405', async () => {
    expect(await ask(serving, '/', 'HEAD')).toMatchObject({ status: 200, text: '' })
    expect(await ask(serving, '/', 'POST')).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } })
  })

  it('shows a site that was rebuilt meanwhile', async () => {
    const folder = site()
    const other = await servePortal({ folder })
    await ask(other, '/')
    rmSync(folder, { recursive: true })
    mkdirSync(folder)
    writeFileSync(join(folder, '404.html'), 'lost')
    writeFileSync(join(folder, 'index.html'), 'a longer page than the one before, by far')
    writeFileSync(join(folder, '.ddi-portal.json'), MANIFEST)
    expect((await ask(other, '/')).text).toBe('a longer page than the one before, by far')
    await other.close()
  })

  it('serves a site below its base path, and leads there', async () => {
    const folder = site({ 'site/.ddi-portal.json': MANIFEST.replace('"/"', '"/portal/"') })
    const other = await servePortal({ folder })
    expect(other.url).toMatch(/\/portal$/)
    expect(await ask(other, '/')).toMatchObject({ status: 302, headers: { location: '/portal/' } })
    expect(await ask(other, '/portal/apis/buku/')).toMatchObject({ status: 200 })
    expect(await ask(other, '/apis/buku/')).toMatchObject({ status: 404 })
    await other.close()
  })

  it('refuses a folder that holds no site', async () => {
    const folder = workspaceWith({ 'a.txt': 'a' })
    await expect(servePortal({ folder })).rejects.toSatisfy(
      error => error instanceof DdiError && error.findings[0]?.code === 'portal-not-built',
    )
  })
})
