import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'parse5'
import { beforeAll, describe, expect, it } from 'vitest'
import { DdiError } from '#base'
import { buildPortal } from '#portal'
import { HOSTILE } from './hostile.ts'
import { FILES, sourceOf, workspaceWith } from './workspace.ts'

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()

const digests = (folder: string): string[] =>
  filesOf(folder).map(
    file =>
      `${file} ${createHash('sha256')
        .update(readFileSync(join(folder, file)))
        .digest('hex')}`,
  )

const PACKAGE = join(import.meta.dirname, '../../portal')
const snapshot = (folder: string): string[] =>
  filesOf(folder).map(file => `${file} ${statSync(join(folder, file)).mtimeMs}`)

describe('a portal build', () => {
  let root: string
  let out: string
  let first: string[]
  let package_: string[]

  beforeAll(async () => {
    root = workspaceWith(FILES)
    out = join(root, 'site')
    package_ = snapshot(join(PACKAGE, 'src'))
    expect(await buildPortal(await sourceOf(root), { out })).toMatchObject({ rebuilt: true })
    first = digests(out)
  })

  it('has every page in both languages, the specs to download, and a search index', () => {
    const pages = [
      'index.html',
      'about/index.html',
      'apis/buku/index.html',
      'apis/buku/daftar-anggota/index.html',
      'apis/buku/tambah-buku/index.html',
      'integrations/nilai-buku/index.html',
      'systems/jauh/index.html',
      'rules/index.html',
      'rules/sop-lifecycle/index.html',
    ]
    expect(filesOf(out)).toEqual(
      expect.arrayContaining([
        ...pages,
        ...pages.map(page => `en/${page}`),
        '404.html',
        'apis/buku/openapi.json',
        'pagefind/pagefind.js',
      ]),
    )
    expect(JSON.parse(readFileSync(join(out, 'apis/buku/openapi.json'), 'utf8'))).toMatchObject({
      info: { title: 'API Buku' },
    })
  })

  it('writes in the workspace only, and leaves nothing behind but the site', () => {
    expect(snapshot(join(PACKAGE, 'src'))).toEqual(package_)
    expect(existsSync(join(PACKAGE, '.astro'))).toBe(false)
    expect(readdirSync(join(root, '.ddi/portal'))).toEqual([])
    expect(readdirSync(root).sort()).toEqual([
      '.ddi',
      'buku.yaml',
      'ddi.config.yaml',
      'nilai-buku.ddi.yaml',
      'site',
    ])
  })

  it('is skipped when nothing has changed', async () => {
    expect(await buildPortal(await sourceOf(root), { out })).toMatchObject({
      rebuilt: false,
      pages: expect.any(Number),
    })
  })

  it('gives the same bytes for the same input', async () => {
    expect(await buildPortal(await sourceOf(root), { out, force: true })).toMatchObject({ rebuilt: true })
    expect(digests(out)).toEqual(first)
  })

  it('is made again when a document has changed, and only the site is replaced', async () => {
    writeFileSync(join(root, 'buku.yaml'), FILES['buku.yaml']!.replace('Menambah buku', 'Menambah satu buku'))
    expect(await buildPortal(await sourceOf(root), { out, base: 'portal' })).toMatchObject({ rebuilt: true })
    const page = readFileSync(join(out, 'apis/buku/tambah-buku/index.html'), 'utf8')
    expect(page).toContain('Menambah satu buku')
    expect(page).toContain('href="/portal/en/')
    expect(page).not.toMatch(/(?:href|src)="\/(?!portal\/)/)
  })

  it('keeps somebody else’s files', async () => {
    const folder = workspaceWith({ 'thesis.txt': 'years of work' })
    await expect(buildPortal(await sourceOf(root), { out: folder })).rejects.toSatisfy(
      error => error instanceof DdiError && error.findings[0]?.code === 'portal-output-not-ours',
    )
    expect(readdirSync(folder)).toEqual(['thesis.txt'])
  })

  it.each(['../x', '/a b/', 'https://evil.example/', '/"><script>'])(
    'refuses %s as a base path',
    async base => {
      await expect(buildPortal(await sourceOf(root), { out, base })).rejects.toSatisfy(
        error => error instanceof DdiError && error.findings[0]?.code === 'option-invalid',
      )
    },
  )

  it('can be stopped, and then leaves the site as it was', async () => {
    const before = digests(out)
    const stop = new AbortController()
    const building = buildPortal(await sourceOf(root), { out, force: true, signal: stop.signal })
    stop.abort()
    await expect(building).rejects.toSatisfy(
      error => error instanceof DdiError && error.findings[0]?.code === 'portal-build-stopped',
    )
    expect(digests(out)).toEqual(before)
    expect(readdirSync(join(root, '.ddi/portal'))).toEqual([])
  })
})

interface Node {
  readonly nodeName: string
  readonly attrs?: readonly { readonly name: string; readonly value: string }[]
  readonly childNodes?: readonly Node[]
  readonly content?: Node
}

const elements = (node: Node): Node[] => [
  node,
  ...(node.childNodes ?? []).flatMap(elements),
  ...(node.content ? elements(node.content) : []),
]

describe('the site of a hostile workspace', () => {
  let out: string
  let pages: [string, Node[]][]

  beforeAll(async () => {
    const root = workspaceWith(HOSTILE)
    out = join(root, 'site')
    await buildPortal(await sourceOf(root), { out })
    pages = filesOf(out)
      .filter(file => file.endsWith('.html'))
      .map(file => [file, elements(parse(readFileSync(join(out, file), 'utf8')) as unknown as Node)])
  })

  it('has the pages of hostile names inside its folders', () => {
    expect(pages.map(([file]) => file)).toEqual(
      expect.arrayContaining([
        'apis/buku/escape/index.html',
        'apis/buku/proto/index.html',
        'apis/buku/escape-2/index.html',
      ]),
    )
  })

  it('has no element, handler or address that came from a text', () => {
    for (const [file, nodes] of pages) {
      expect(
        nodes
          .map(node => node.nodeName)
          .filter(name => ['iframe', 'img', 'object', 'embed', 'base', 'form'].includes(name)),
        file,
      ).toEqual([])
      const attributes = nodes.flatMap(node => node.attrs ?? [])
      expect(
        attributes.filter(({ name }) => name.startsWith('on')),
        file,
      ).toEqual([])
      const addresses = attributes.filter(({ name }) =>
        ['href', 'src', 'action', 'xlink:href'].includes(name),
      )
      // The one thing that a text may become is a plain link.
      expect(
        addresses
          .map(({ value }) => value)
          .filter(value => !/^(?:\/|#|$|https:\/\/evil\.example\/p\.png$)/.test(value)),
        file,
      ).toEqual([])
    }
  })

  it('loads nothing from another host', () => {
    for (const [file, nodes] of pages) {
      const loading = nodes.filter(node =>
        ['script', 'link', 'img', 'source', 'use', 'image'].includes(node.nodeName),
      )
      const addresses = loading
        .flatMap(node => node.attrs ?? [])
        .filter(({ name }) => ['src', 'href', 'srcset'].includes(name))
      expect(
        addresses.map(({ value }) => value).filter(value => !/^\/(?!\/)/.test(value)),
        file,
      ).toEqual([])
    }
  })

  it('names only the theme’s scripts in the policy of each page', () => {
    const { policy } = JSON.parse(readFileSync(join(out, '.ddi-portal.json'), 'utf8')) as { policy: string }
    expect(policy).not.toContain("script-src 'unsafe-inline'")
    for (const [file, nodes] of pages) {
      const meta = nodes.find(node => node.attrs?.some(({ value }) => value === 'Content-Security-Policy'))
      expect(meta?.attrs?.find(({ name }) => name === 'content')?.value, file).toBe(policy)
    }
  })
})
