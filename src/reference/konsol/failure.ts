import type { ErrorRequestHandler } from 'express'
import type { Logger } from 'pino'
import { html } from '#base'
import { page } from './layout.ts'

/** What a request did wrong before any page saw it; everything else is the console's own fault. */
const FAILURES: Readonly<Record<number, readonly [title: string, advice: string]>> = {
  400: ['Permintaan tidak terbaca', 'Periksa alamatnya, atau ulangi dari halaman sebelumnya.'],
  413: ['Isian terlalu besar', 'Pendekkan isiannya, lalu kirim lagi.'],
  415: ['Bentuk isian tidak didukung', 'Kirim formulir dari halaman konsol ini.'],
}
const OWN_FAULT = ['Konsol gagal', 'Coba lagi sebentar lagi; bila berulang, lihat log platform.'] as const

/** The last of the handlers: a page that says nothing of paths or code, and a line in the log without any value. */
export const failing =
  (logger: Logger | undefined): ErrorRequestHandler =>
  (error: unknown, _request, response, _next) => {
    const { status, kind } = describe(error)
    if (status === 500) logger?.error({ status, kind }, 'konsol-failed')
    else logger?.info({ status, kind }, 'konsol-refused')
    if (response.headersSent) return void response.destroy()
    const [title, advice] = FAILURES[status] ?? OWN_FAULT
    response.status(status).send(page(title, html`<h1>${title}</h1><p>${advice}</p>`))
  }

/** Express and its body parser put a status on their errors; `type` is theirs too, never a value. */
const describe = (error: unknown): { readonly status: number; readonly kind: string } => {
  if (!(error instanceof Error)) return { status: 500, kind: typeof error }
  const { status, type } = error as { readonly status?: unknown; readonly type?: unknown }
  const known = typeof status === 'number' && status in FAILURES ? status : 500
  return { status: known, kind: typeof type === 'string' ? type : error.name }
}
