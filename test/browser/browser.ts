import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core'

export const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
export const hasChromium: boolean = existsSync(CHROMIUM)

/** Said once for each file that needs it, so that a skipped test is not a silent one. */
export const skipReason = `${CHROMIUM} is not installed (Debian: apt-get install chromium); browser tests are skipped.`

const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A browser with a fresh profile; closing the context ends it. */
export const openBrowser = (options: BrowserContextOptions = {}): Promise<BrowserContext> =>
  chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), 'ddi-chromium-')), {
    executablePath: CHROMIUM,
    args: ARGUMENTS,
    locale: 'id-ID',
    ...options,
  })
