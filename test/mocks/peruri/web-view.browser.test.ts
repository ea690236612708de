import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serve } from '#http'
import { type RunningMock, startMock } from '#mock'
import { hasChromium, openBrowser, skipReason } from '../../browser/browser.ts'
import { workspaceOf } from '../mocked.ts'

if (!hasChromium) console.warn(skipReason)

describe.skipIf(!hasChromium)("Peruri's web view in an iframe of another site", () => {
  let mock: RunningMock
  let context: BrowserContext
  let site: Awaited<ReturnType<typeof serve>>

  beforeAll(async () => {
    mock = await startMock(await workspaceOf(), { port: 0 })
    context = await openBrowser()
    const body = `<!doctype html><script>
      window.messages = []
      addEventListener('message', ({ origin, data }) => messages.push({ origin, data }))
    </script><iframe src="${mock.url}/peruri/gateway/signing.php?orderId=3202"></iframe>`
    const page = { status: 200, headers: { 'content-type': 'text/html' }, body }
    site = await serve(() => page, { port: 0 })
  })
  afterAll(async () => {
    await context?.close()
    await site?.close()
    await mock?.close()
  })

  it('posts its one message to the parent, and asks no other host', async () => {
    const page = await context.newPage()
    const requests: string[] = []
    page.on('request', request => requests.push(new URL(request.url()).host))
    await page.goto(site.url)
    await page.waitForFunction('messages.length > 0')
    expect(await page.evaluate('messages')).toEqual([
      {
        origin: mock.url,
        data: { func: 'generateCertificate', message: { resultCode: '0', resultDesc: 'Success' } },
      },
    ])
    const own = [site.url, mock.url].map(url => new URL(url).host)
    expect(requests.filter(host => !own.includes(host))).toEqual([])
  })
})
