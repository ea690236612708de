import axe from 'axe-core'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningMock, startMock } from '#mock'
import { loadWorkspace } from '#workspace'
import { signed } from '../mocks/signed.ts'
import { hasChromium, openBrowser, skipReason } from './browser.ts'

if (!hasChromium) console.warn(skipReason)

const OK = '/elibrary/api/v1/mahasiswa?nim=202301234'
const SIMAK = { authorization: 'Bearer mock-simak' }
const HOSTILE = `"'><img src=x onerror=alert(1)><script>alert(1)</script>`

/** Answered, invalid, without a token, hostile, and a signature over the path with the mock's mount. */
const traffic = async ({ url }: RunningMock): Promise<void> => {
  const ask = (target: string, headers: Record<string, string> = {}) => fetch(url + target, { headers })
  await ask(OK, SIMAK)
  await ask('/elibrary/api/v1/mahasiswa?nim=abc', SIMAK)
  await ask(OK)
  await ask('/nowhere/<b>', { 'x-hostile': HOSTILE })
  const company = '/joss/api/v1/companies/3f8a1b2c-4d5e-4f60-8a7b-9c0d1e2f3a4b'
  const clock = { now: () => Date.now() }
  const call = signed({ method: 'GET', target: `/stripped${company}` }, { protocol: 'joss-hmac', clock })
  await ask(company, call.headers)
}

const foundBy = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe.source)
  const found = await page.evaluate(async () => {
    // biome-ignore lint/suspicious/noExplicitAny: axe puts itself on the window.
    const { violations } = await (window as any).axe.run(document)
    return violations as { id: string; impact: string; nodes: { html: string }[] }[]
  })
  return found.map(({ id, impact, nodes }) => `${impact} ${id} ${nodes[0]?.html}`)
}

/** A one-time code of Peruri, which goes to its signer. */
const codeSent = ({ url }: RunningMock): Promise<Response> =>
  fetch(`${url}/peruri/gateway/digitalSignatureFullJwtSandbox/1.0/getOtp/v1`, {
    method: 'POST',
    headers: {
      'x-gateway-apikey': 'mock-simak',
      authorization: 'Bearer mock-simak',
      'content-type': 'application/json',
    },
    body: '{"param":{"orderId":"3201"}}',
  })

describe.skipIf(!hasChromium)('the page of the journal in a browser', () => {
  let mock: RunningMock
  let context: BrowserContext
  const requests: string[] = []
  const complaints: string[] = []

  beforeAll(async () => {
    mock = await startMock(await loadWorkspace(process.cwd()), { port: 0 })
    // axe is put onto the page from outside, which the page's own policy would refuse.
    context = await openBrowser({ bypassCSP: true })
    context.on('request', request => requests.push(request.url()))
    context.on('weberror', error => complaints.push(error.error().message))
    context.on('console', message => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    await traffic(mock)
  })
  afterAll(async () => {
    await context?.close()
    await mock?.close()
  })

  const opened = async (path: string): Promise<Page> => {
    const page = await context.newPage()
    await page.goto(`${mock.url}/_ddi${path}`)
    return page
  }

  const rowsOf = (page: Page) => page.locator('#rows tr')

  it.each([
    '',
    '?lang=en',
    '/requests/1',
    '/requests/2?lang=en',
    '/requests/4',
    '/requests/5?lang=en',
    '/inbox',
    '/inbox?lang=en',
  ])('has no finding of axe on %s, and asks no other host', async path => {
    const page = await opened(path)
    await page.evaluate(() => document.querySelector('details')?.setAttribute('open', ''))
    expect(await foundBy(page)).toEqual([])
    expect(requests.filter(url => !url.startsWith(mock.url) && !url.startsWith('data:'))).toEqual([])
    expect(complaints).toEqual([])
    await page.close()
  })

  it('breaks no policy of its own, whatever a client sent', async () => {
    const strict = await openBrowser()
    const page = await strict.newPage()
    const said: string[] = []
    page.on('console', message => said.push(message.text()))
    page.on('dialog', dialog => said.push(dialog.message()))
    for (const path of ['', '?text=%3Cscript%3Ealert(1)%3C/script%3E', '/requests/4', '/requests/5']) {
      await page.goto(`${mock.url}/_ddi${path}`)
    }
    expect(said).toEqual([])
    await strict.close()
  })

  it('filters by a form, without a script', async () => {
    const plain = await openBrowser({ javaScriptEnabled: false })
    const page = await plain.newPage()
    await page.goto(`${mock.url}/_ddi?lang=en`)
    expect(await page.locator('#live').isVisible()).toBe(false)
    await page.getByLabel('Status').selectOption('4xx')
    await page.getByLabel('Outcome').selectOption('request-invalid')
    await page.getByRole('button', { name: 'Show' }).click()
    expect(await rowsOf(page).locator('.status').allTextContents()).toEqual(['422'])
    await page.getByRole('link', { name: '2', exact: true }).click()
    expect(await page.locator('h1').textContent()).toBe('Request 2')
    await page.getByRole('button', { name: 'Replay' }).click()
    expect(await page.locator('h1').textContent()).toBe('Request 6')
    await plain.close()
  })

  it('shows new requests by itself, and keeps filter and focus', async () => {
    const page = await opened('?lang=en&operation=daftarMahasiswa')
    const before = await rowsOf(page).count()
    const link = rowsOf(page).first().getByRole('link')
    await link.focus()
    await page.getByLabel('Text').fill('mengetik')
    await link.focus()
    await fetch(mock.url + OK, { headers: SIMAK })
    await fetch(`${mock.url}/nowhere`)
    await page.waitForFunction(count => document.querySelectorAll('#rows tr').length === count, before + 1)
    expect(await page.locator('#news').textContent()).toBe('1 new requests')
    expect(await link.evaluate(one => one === document.activeElement)).toBe(false)
    expect(
      await rowsOf(page)
        .nth(1)
        .getByRole('link')
        .evaluate(one => one === document.activeElement),
    ).toBe(true)
    expect(await page.getByLabel('Text').inputValue()).toBe('mengetik')
    await page.close()
  })

  it('stands still when told', async () => {
    const page = await opened('?lang=en')
    const live = page.getByRole('button', { name: 'Live' })
    await live.click()
    expect(await live.getAttribute('aria-pressed')).toBe('false')
    const before = await rowsOf(page).count()
    await fetch(mock.url + OK, { headers: SIMAK })
    await page.waitForTimeout(2_500)
    expect(await rowsOf(page).count()).toBe(before)
    await page.close()
  })

  it('shows why a signature was refused, with the first difference marked in both texts', async () => {
    const page = await opened('/requests/5?lang=en')
    const marks = page.locator('.beside mark')
    expect((await marks.first().textContent())?.startsWith('[first difference] ')).toBe(true)
    expect(await page.locator('#main').textContent()).not.toContain('HMACSHA256=')
    expect(await page.locator('section ol li').count()).toBeGreaterThan(0)
    await page.close()
  })

  it('leads to the inbox, where a one-time code stands', async () => {
    await codeSent(mock)
    const page = await opened('?lang=en')
    await page.getByRole('link', { name: 'Inbox' }).click()
    expect(await page.locator('h1').textContent()).toBe('Inbox')
    expect(
      await page
        .getByRole('row')
        .filter({ hasText: 'pejabat.satu@example.com' })
        .locator('code')
        .textContent(),
    ).toBe('000000')
    await page.close()
  })

  it('hands out the archive', async () => {
    const page = await opened('?lang=en')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download HAR' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('ddi.har')
    await page.close()
  })

  it('is worked by keys alone: the first stop leads past the head', async () => {
    const page = await opened('?lang=en')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the requests')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
    await page.close()
  })

  it('empties the journal', async () => {
    const page = await opened('?lang=en')
    await page.getByRole('button', { name: 'Empty the journal' }).click()
    expect(await rowsOf(page).count()).toBe(0)
    expect(await page.locator('#none').isVisible()).toBe(true)
    await page.close()
  })
})
