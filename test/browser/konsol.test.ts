import { mkdirSync } from 'node:fs'
import axe from 'axe-core'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CONSOLE, call, FORM, library, type Started, startStk } from '../reference/stk-fixture.ts'
import { hasChromium, openBrowser, skipReason } from './browser.ts'

if (!hasChromium) console.warn(skipReason)

const HOSTILE = `"'><img src=x onerror=alert(1)><script>alert(1)</script>`
const SHOTS = process.env['DDI_SCREENSHOTS']

describe.skipIf(!hasChromium)('the console of STK in a browser without JavaScript', () => {
  let reference: Started
  let context: BrowserContext
  let page: Page
  let scripted: BrowserContext
  const foreign: string[] = []

  beforeAll(async () => {
    reference = await startStk()
    context = await openBrowser({ javaScriptEnabled: false, viewport: { width: 1280, height: 900 } })
    context.on('request', request => {
      if (!request.url().startsWith(reference.url)) foreign.push(request.url())
    })
    page = await context.newPage()
    scripted = await openBrowser()
  })
  afterAll(async () => {
    await context?.close()
    await scripted?.close()
    await reference?.close()
  })

  const open = (path: string) => page.goto(`${reference.konsol.url}${path}`)
  const shoot = async (name: string) => {
    if (SHOTS === undefined) return
    mkdirSync(SHOTS, { recursive: true })
    await page.screenshot({ path: `${SHOTS}/${name}.png` })
  }

  it('asks for the start code first, which is good for everybody who sees the terminal', async () => {
    await open('/token')
    expect(page.url()).toBe(`${reference.konsol.url}/masuk`)
    await shoot('masuk')
    await page.getByLabel('Kode awal').fill('salah')
    await page.keyboard.press('Enter')
    await page.getByText('Kode atau kata sandi salah').waitFor()
    await page.getByLabel('Kode awal').fill(reference.konsol.code ?? '')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${reference.konsol.url}/permintaan`)
    const [cookie] = await context.cookies()
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/konsol' })
    const again = await fetch(`${reference.konsol.url}/masuk`, {
      method: 'POST',
      body: new URLSearchParams({ kata: reference.konsol.code ?? '' }),
    })
    expect(again.status).toBe(200)
  })

  it('takes a request from the form to the secret, which it shows once and which works', async () => {
    await open('/permintaan/baru')
    await page.getByLabel('Sistem', { exact: true }).fill(FORM.id_sistem)
    await page.getByLabel('Pemohon').fill(FORM.pemohon)
    await page.getByLabel('Nomor surat').fill(FORM.nomor_surat)
    await page.getByLabel('Tujuan').fill(HOSTILE)
    await page.getByLabel('Integrasi').fill('simak-elibrary')
    await page.getByLabel('Scope').fill('simak.nilai.read')
    await page.getByRole('button', { name: 'Ajukan permintaan' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('Scope ini tidak diberikan')
    await shoot('formulir-salah')
    await page.getByLabel('Scope').fill('elib.anggota.read')
    await page.getByRole('button', { name: 'Ajukan permintaan' }).click()
    expect(await page.content()).not.toContain('<img')
    await page.getByLabel('Catatan').fill('Sesuai DDI.')
    await shoot('permintaan')
    await page.getByRole('button', { name: 'Simpan keputusan' }).click()
    await page.getByRole('button', { name: 'Terbitkan dan tampilkan' }).click()
    const secret = (await page.locator('#rahasia').textContent()) ?? ''
    await shoot('rahasia')
    expect(secret).toMatch(/^ddi_[A-Za-z0-9_-]{43}$/)
    expect(await library(reference, secret)).toBe(200)
    await page.getByRole('link', { name: 'Sudah disimpan' }).click()
    expect(await page.content()).not.toContain(secret)
    await page.locator('#pencabutan-alasan').selectOption('kebocoran')
    await page.getByLabel('Catatan').fill('Ditemukan di repositori publik.')
    await page.getByRole('button', { name: 'Cabut token sekarang' }).click()
    expect(await library(reference, secret)).toBe(401)
    await shoot('token')
  })

  it('refuses a sunset nearer than 30 days, in Indonesian', async () => {
    await open('/usang/baru')
    await page.getByLabel('API').fill('elibrary')
    await page.getByLabel('Versi').fill('1')
    await page.getByLabel('Alasan').fill('Digantikan versi 2.')
    await page.getByLabel('Nonaktif mulai').fill('2026-12-20')
    await page.getByRole('button', { name: 'Umumkan' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('paling sedikit 30 hari')
    await page.getByLabel('Nonaktif mulai').fill('2026-12-21')
    await page.getByRole('button', { name: 'Umumkan' }).click()
    expect(await page.getByRole('status').textContent()).toContain('tersimpan')
  })

  it('starts a synchronisation and shows what became of it', async () => {
    await open('/sinkronisasi?sistem_eksternal=elibrary&status=aktif')
    await page.getByRole('row', { name: 'elibrary' }).first().getByRole('link').click()
    await page.getByRole('button', { name: 'Mulai' }).click()
    expect(await page.getByRole('status').textContent()).toContain('tersimpan')
    await shoot('sinkronisasi-jalan')
    expect(await page.getByRole('region', { name: 'Jalan', exact: true }).textContent()).toContain('manual')
    await page.getByLabel('Mode').selectOption('uji')
    await page.getByRole('button', { name: 'Mulai' }).click()
    await page.getByRole('alert').waitFor()
  })

  it('records findings in inputs of their own, and has them again for the next result', async () => {
    await open('/audit/AUD-20260001')
    const row = page.getByRole('group', { name: 'Temuan 2' })
    await row.getByLabel('Aspek').selectOption('dokumentasi')
    await row.getByLabel('Tingkat').selectOption('rendah')
    await row.getByLabel('Uraian').fill('Contoh galat belum ada.')
    await row.getByLabel('Tindak lanjut').fill('Dilengkapi tim pengembang.')
    await row.getByLabel('Tenggat').fill('2026-12-01')
    await page.getByLabel('Dilaksanakan').fill('2026-11-20')
    await page.getByLabel('Kesimpulan').fill('Cukup.')
    await page.getByLabel('Berikutnya').fill('2027-05-01')
    await page.getByRole('button', { name: 'Simpan hasil' }).click()
    await shoot('audit-hasil')
    expect(await page.getByRole('status').textContent()).toContain('tersimpan')
    expect(await row.getByLabel('Uraian').inputValue()).toBe('Contoh galat belum ada.')
    reference.clock.advance(60_000)
  })

  it.each([
    'permintaan',
    'token',
    'token/TKN-20260001',
    'sistem',
    'sistem/simak',
    'usang',
    'insiden',
    'sinkronisasi',
    'sinkronisasi/SNK-20260001',
    'audit/AUD-20260001',
    'insiden/INS-20260002',
    'log',
    'audit',
    'tinjauan',
    'status',
  ])('shows %s, with nothing that axe finds wrong', async path => {
    const answer = await open(`/${path}`)
    expect(answer?.status()).toBe(200)
    await shoot(path.replace('/', '-'))
    expect(await page.locator('html').getAttribute('lang')).toBe('id')
    expect(await foundByAxe(await page.content())).toEqual([])
    reference.clock.advance(60_000)
  })

  it('takes no form without its token', async () => {
    const [cookie] = await context.cookies()
    const answer = await fetch(`${reference.konsol.url}/token/TKN-20260001/pencabutan`, {
      method: 'POST',
      headers: { cookie: `konsol=${cookie?.value}` },
      body: new URLSearchParams({ alasan: 'kebocoran', catatan: 'palsu' }),
    })
    expect(answer.status).toBe(403)
    const token = await call(reference, CONSOLE, 'GET', '/token/TKN-20260001')
    expect(String(token.body)).not.toContain('dicabut')
  })

  it('asked no other host, and its policy lets no script in', async () => {
    expect(foreign).toEqual([])
    const { headers } = await fetch(`${reference.konsol.url}/masuk`)
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('cache-control')).toBe('no-store')
  })

  /** In another context, where axe may run: the page's own has no JavaScript. */
  const foundByAxe = async (content: string): Promise<readonly string[]> => {
    const style = await (await fetch(`${reference.konsol.url}/gaya.css`)).text()
    const other = await scripted.newPage()
    await other.setContent(content.replace(/<link rel="stylesheet"[^>]*>/, `<style>${style}</style>`))
    await other.evaluate(axe.source)
    const found = await other.evaluate(async () => {
      // biome-ignore lint/suspicious/noExplicitAny: axe puts itself on the window.
      const { violations } = await (window as any).axe.run(document)
      return violations as { id: string; nodes: { html: string }[] }[]
    })
    await other.close()
    return found.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)
  }
})
