import { join } from 'node:path'
import axe from 'axe-core'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Serving } from '#http'
import { buildPortal, servePortal } from '#portal'
import { HOSTILE } from '../portal/hostile.ts'
import { FILES, sourceOf, workspaceWith } from '../portal/workspace.ts'
import { hasChromium, openBrowser, skipReason } from './browser.ts'

if (!hasChromium) console.warn(skipReason)

const AXE = axe.source

const portalOf = async (files: Readonly<Record<string, string>>): Promise<Serving> => {
  const root = workspaceWith(files)
  const folder = join(root, 'site')
  await buildPortal(await sourceOf(root), { out: folder })
  return servePortal({ folder })
}

/** What a page asked for, and what it complained about. */
interface Watch {
  readonly page: Page
  readonly requests: string[]
  readonly complaints: string[]
}

const watched = async (context: BrowserContext): Promise<Watch> => {
  const page = await context.newPage()
  const requests: string[] = []
  const complaints: string[] = []
  page.on('request', request => requests.push(request.url()))
  page.on('pageerror', error => complaints.push(error.message))
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return { page, requests, complaints }
}

const foreign = (requests: readonly string[], serving: Serving): string[] =>
  requests.filter(url => !url.startsWith(`${serving.url}/`) && !url.startsWith('data:'))

const PAGES = [
  ['', 'Kampus contoh'],
  ['apis/buku/', 'API Buku'],
  ['apis/buku/daftar-anggota/', 'Anggota menurut NIM'],
  ['apis/buku/tambah-buku/', 'Menambah buku'],
  ['integrations/nilai-buku/', 'Nilai dan Buku'],
  ['systems/nilai/', 'Nilai'],
  ['rules/', 'Aturan dan bukti'],
  ['rules/sop-lifecycle/', 'sop-lifecycle'],
  ['about/', 'Cara membaca portal'],
  ['en/', 'Example campus'],
  ['en/apis/buku/', 'Books API'],
  ['en/apis/buku/daftar-anggota/', 'Members by student number'],
  ['en/integrations/nilai-buku/', 'Grades and Books'],
  ['en/systems/nilai/', 'Grades'],
  ['en/rules/', 'Rules and evidence'],
  ['en/rules/sop-lifecycle/', 'sop-lifecycle'],
  ['en/about/', 'How to read this portal'],
] as const

describe.skipIf(!hasChromium)('the portal in a browser', () => {
  let serving: Serving
  let context: BrowserContext

  beforeAll(async () => {
    serving = await portalOf(FILES)
    context = await openBrowser()
  })
  afterAll(async () => {
    await context?.close()
    await serving?.close()
  })

  it.each(PAGES)('shows /%s as “%s”, asks no other host and breaks no policy', async (path, title) => {
    const { page, requests, complaints } = await watched(context)
    await page.goto(`${serving.url}/${path}`, { waitUntil: 'networkidle' })
    expect(await page.locator('h1').allTextContents()).toEqual([title])
    expect(await page.locator('html').getAttribute('lang')).toBe(path.startsWith('en/') ? 'en' : 'id')
    expect(requests.length).toBeGreaterThan(3)
    expect(foreign(requests, serving)).toEqual([])
    expect(complaints).toEqual([])
    await page.close()
  })

  it('has no link that leads nowhere', async () => {
    const { page } = await watched(context)
    const seen = new Set<string>()
    const waiting = [`${serving.url}/`]
    for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
      if (seen.has(url)) continue
      seen.add(url)
      const answer = await page.request.get(url)
      expect(answer.status(), url).toBe(200)
      if (!answer.headers()['content-type']?.startsWith('text/html')) continue
      for (const [, href = ''] of (await answer.text()).matchAll(/<a [^>]*?href="([^"#]*)/g)) {
        if (href.startsWith('/')) waiting.push(new URL(href, url).href)
      }
    }
    expect(seen.size).toBeGreaterThan(PAGES.length)
    await page.close()
  })

  it('has a target for each address inside a page', async () => {
    const { page } = await watched(context)
    for (const [path] of PAGES) {
      await page.goto(`${serving.url}/${path}`)
      const lost = await page.evaluate(() =>
        [...document.querySelectorAll('a[href^="#"]')]
          .map(link => link.getAttribute('href') ?? '')
          .filter(href => document.getElementById(decodeURIComponent(href.slice(1))) === null),
      )
      expect(lost, path).toEqual([])
    }
    await page.close()
  })

  it.each([
    ['', 'daftarAnggota', '/apis/buku/daftar-anggota/'],
    ['', 'operation-not-granted', '/apis/buku/'],
    ['en/', 'student number', '/en/apis/buku/daftar-anggota/'],
  ])('finds on /%s with “%s” the page %s', async (start, query, wanted) => {
    const { page, requests, complaints } = await watched(context)
    await page.goto(`${serving.url}/${start}`, { waitUntil: 'networkidle' })
    await page.keyboard.press('Control+k')
    await page.locator('dialog input').fill(query)
    const links = page.locator('dialog .pagefind-ui__result-link')
    await links.first().waitFor()
    const addresses = await links.evaluateAll(found =>
      found.map(link => new URL((link as HTMLAnchorElement).href).pathname),
    )
    expect(addresses).toContain(wanted)
    expect(foreign(requests, serving)).toEqual([])
    expect(complaints).toEqual([])
    await page.close()
  })

  it('changes language on the same page, and keeps the theme that a reader chose', async () => {
    const { page } = await watched(context)
    await page.goto(`${serving.url}/apis/buku/daftar-anggota/`)
    await page.locator('header starlight-theme-select select').selectOption('dark')
    await page.locator('header starlight-lang-select select').selectOption({ label: 'English' })
    await page.waitForURL(`${serving.url}/en/apis/buku/daftar-anggota/`)
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
    await page.close()
  })

  it('lets the keyboard reach the content, the tables and the folded errors', async () => {
    const { page } = await watched(context)
    await page.goto(`${serving.url}/apis/buku/daftar-anggota/`)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#_top')
    const error = page.locator('#response-403')
    await error.locator('summary').first().focus()
    await page.keyboard.press('Enter')
    expect(await error.evaluate(element => (element as HTMLDetailsElement).open)).toBe(true)
    await page.close()
  })

  it.each([1280, 390])('never makes a page of %i pixels wider than the screen', async width => {
    const { page } = await watched(context)
    await page.setViewportSize({ width, height: 800 })
    for (const [path] of PAGES) {
      await page.goto(`${serving.url}/${path}`)
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(width)
    }
    await page.close()
  })

  it.each(['light', 'dark'] as const)('has no serious finding of axe in the %s theme', async colorScheme => {
    const { page } = await watched(context)
    await page.emulateMedia({ colorScheme })
    for (const [path] of PAGES) {
      await page.goto(`${serving.url}/${path}`)
      await page.evaluate(() => {
        for (const fold of document.querySelectorAll('details')) fold.open = true
      })
      await page.evaluate(AXE)
      const violations = await page.evaluate(async () => {
        // biome-ignore lint/suspicious/noExplicitAny: axe puts itself on the window.
        const { violations } = await (window as any).axe.run(document)
        return (
          violations as { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[]
        )
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`)
      })
      expect(violations, path).toEqual([])
    }
    await page.close()
  })
})

describe.skipIf(!hasChromium)('the portal without JavaScript', () => {
  let serving: Serving
  let context: BrowserContext

  beforeAll(async () => {
    serving = await portalOf(FILES)
    context = await openBrowser({ javaScriptEnabled: false })
  })
  afterAll(async () => {
    await context?.close()
    await serving?.close()
  })

  it('reads in full: an operation with its fields, its folded errors and the other language', async () => {
    const { page } = await watched(context)
    await page.goto(`${serving.url}/apis/buku/daftar-anggota/`)
    expect(await page.locator('main').textContent()).toContain('data[].nim')
    const error = page.locator('#response-403')
    await error.locator('summary').first().click()
    expect(await error.locator('pre').first().isVisible()).toBe(false)
    await error.locator('details.ddi-example summary').first().click()
    expect(await error.locator('pre').first().textContent()).toContain('operation-not-granted')
    await page.getByRole('link', { name: 'Read this page in English' }).click()
    expect(await page.locator('h1').textContent()).toBe('Members by student number')
  })

  it('leads from the catalogue to an operation by plain links', async () => {
    const { page } = await watched(context)
    await page.setViewportSize({ width: 390, height: 800 })
    await page.goto(`${serving.url}/`)
    await page.locator('main').getByRole('link', { name: 'API Buku' }).first().click()
    await page.locator('main').getByRole('link', { name: '/anggota' }).click()
    expect(page.url()).toBe(`${serving.url}/apis/buku/daftar-anggota/`)
  })
})

describe.skipIf(!hasChromium)('the portal of a hostile workspace', () => {
  it('runs nothing of it, on its pages and in its search results', async () => {
    const serving = await portalOf(HOSTILE)
    const context = await openBrowser()
    const { page, requests } = await watched(context)
    for (const path of [
      '',
      'apis/buku/',
      'apis/buku/escape/',
      'apis/buku/proto/',
      'systems/buku/',
      'en/apis/buku/escape/',
    ]) {
      await page.goto(`${serving.url}/${path}`, { waitUntil: 'networkidle' })
      await page.evaluate(() => {
        for (const fold of document.querySelectorAll('details')) fold.open = true
      })
      expect(await page.evaluate(() => 'pwned' in window), path).toBe(false)
    }
    await page.keyboard.press('Control+k')
    await page.locator('dialog input').fill('pwned')
    await page.locator('dialog .pagefind-ui__result-link').first().waitFor()
    expect(await page.locator('dialog').locator('img, script, iframe').count()).toBe(0)
    expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
    expect(foreign(requests, serving)).toEqual([])
    await context.close()
    await serving.close()
  })
})
