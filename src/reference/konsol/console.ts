import express, { type Express, type Request, type RequestHandler, type Response } from 'express'
import helmet from 'helmet'
import type { Logger } from 'pino'
import type { Clock } from '#base'
import { type Html, html } from '#base'
import { dayOf } from '../stk/wib.ts'
import { failing } from './failure.ts'
import { bodyOf, type Values } from './field.ts'
import { BASE, page } from './layout.ts'
import type { Platform, Row } from './platform-client.ts'
import type { Form, Section } from './section.ts'
import { SECTIONS } from './sections.ts'
import { type Door, isSame, type Session } from './session.ts'
import { STYLE } from './style.ts'
import * as view from './views.ts'

export interface ConsoleParts {
  readonly platform: Platform
  readonly door: Door
  readonly clock: Clock
  /** CIDR ranges of proxies whose word on address and scheme is believed. */
  readonly trustedProxies?: readonly string[] | undefined
  readonly logger?: Logger | undefined
}

const COOKIE = 'konsol'

/** STK's administration pages (SOP 6.E, 7): server-made HTML without a script, over the platform's own API. */
export const consoleApp = (parts: ConsoleParts): Express => {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', [...(parts.trustedProxies ?? [])])
  app.use(helmet(FIELDS), (_request, response, next) => {
    response.setHeader('cache-control', 'no-store')
    next()
  })
  app.get('/gaya.css', (_request, response) => void response.type('css').send(STYLE))
  app.use(express.urlencoded({ extended: false, limit: '64kb', parameterLimit: 200 }))
  app.get('/masuk', (_request, response) => void response.send(page('Masuk', view.loginShown())))
  app.post('/masuk', entering(parts.door))
  app.use(within(parts.door))
  app.post('/keluar', (_request, response) => {
    parts.door.leave(sessionOf(response))
    response.clearCookie(COOKIE, { path: BASE }).redirect(303, `${BASE}/masuk`)
  })
  app.get('/', (_request, response) => response.redirect(303, `${BASE}/${SECTIONS[0]?.id}`))
  app.get('/:section', listing(parts))
  app.get('/:section/baru', creating)
  app.get('/:section/:id', reading(parts))
  app.post('/:section/:id{/:form}', submitting(parts))
  app.use((_request, response) => answer(response, 404, 'Tidak ditemukan', html`<h1>Tidak ditemukan</h1>`))
  app.use(failing(parts.logger))
  return app
}

const FIELDS = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
  },
}

const entering =
  (door: Door): RequestHandler =>
  async (request, response) => {
    const session = await door.enter(valuesOf(request.body)['kata'] ?? '', request.ip ?? '')
    if (session === 'later' || session === undefined) {
      const message =
        session === 'later' ? 'Terlalu banyak percobaan; tunggu satu menit.' : 'Kode atau kata sandi salah.'
      response.status(session === 'later' ? 429 : 401).send(page('Masuk', view.loginShown(message)))
      return
    }
    const { secure } = request
    response.cookie(COOKIE, session.id, { httpOnly: true, sameSite: 'strict', path: BASE, secure })
    response.redirect(303, BASE)
  }

/** Lets nobody in without a session, and no form without that session's token. */
const within =
  (door: Door): RequestHandler =>
  (request, response, next) => {
    const cookie = /(?:^|;\s*)konsol=([A-Za-z0-9_-]{20,64})/.exec(request.headers.cookie ?? '')?.[1]
    const session = door.find(cookie)
    if (session === undefined) return response.redirect(303, `${BASE}/masuk`)
    response.locals['session'] = session
    const isReading = request.method === 'GET' || request.method === 'HEAD'
    if (isReading || isSame(valuesOf(request.body)['_csrf'] ?? '', session.csrf)) return next()
    answer(
      response,
      403,
      'Ditolak',
      html`<h1>Formulir ini tidak berlaku lagi</h1><p>Muat ulang halamannya.</p>`,
    )
  }

const listing =
  ({ platform, clock }: ConsoleParts): RequestHandler =>
  async (request, response, next) => {
    const section = sectionOf(request)
    if (section === undefined) return next()
    const values = { ...daysOf(section, clock), ...given(valuesOf(request.query)) }
    const found = await platform('GET', `${section.path}?${new URLSearchParams(values)}`)
    const content = view.listShown(section, values, found, sessionOf(response))
    answer(response, found.ok ? 200 : found.status, section.title, content, section)
  }

const creating: RequestHandler = (request, response, next) => {
  const section = sectionOf(request)
  if (section?.create === undefined) return next()
  const form = view.formShown(section.create, `${BASE}/${section.id}/baru`, sessionOf(response))
  answer(
    response,
    200,
    section.create.title,
    html`${view.heading(section, section.create.title)}${form}`,
    section,
  )
}

const reading =
  ({ platform }: ConsoleParts): RequestHandler =>
  async (request, response, next) => {
    const section = sectionOf(request)
    if (section?.key === undefined) return next()
    await showRecord(platform, section, String(request.params['id']), response)
  }

interface Tried {
  readonly form: Form
  readonly values: Values
  readonly refusal: view.Refusal
}

/** The record and what can be done with it; `tried` stands filled in, with what is wrong. */
const showRecord = async (
  platform: Platform,
  section: Section,
  id: string,
  response: Response,
  tried?: Tried,
): Promise<void> => {
  const found = await platform('GET', `${section.path}/${encodeURIComponent(id)}`)
  if (!found.ok) return answer(response, found.status, section.title, view.refusalShown(found, []), section)
  const session = sessionOf(response)
  const forms = section.forms
    .filter(form => form === tried?.form || (form.when?.(found.body) ?? true))
    .map(form => {
      const again = form === tried?.form ? tried : undefined
      const action = `${BASE}/${section.id}/${encodeURIComponent(id)}/${form.id}`
      return view.formShown(form, action, session, again?.values ?? form.filled?.(found.body), again?.refusal)
    })
  const { history } = section
  const past = history && (await platform('GET', filled(history.path, id)))
  const content = view.recordShown(
    section,
    found.body,
    html`${history && past && view.historyShown(history, past)}${forms}`,
    session,
  )
  answer(response, tried?.refusal.status ?? 200, id, content, section)
}

const submitting =
  ({ platform }: ConsoleParts): RequestHandler =>
  async (request, response, next) => {
    const section = sectionOf(request)
    const { id = '', form: name } = request.params as Record<string, string | undefined>
    const isNew = name === undefined && id === 'baru'
    const form = isNew ? section?.create : section?.forms.find(candidate => candidate.id === name)
    if (section === undefined || form === undefined) return next()
    const values = valuesOf(request.body)
    const done = await platform(form.method, filled(form.target, id), {
      ...bodyOf(form.fields, values),
      ...Object.fromEntries(
        Object.entries(form.fixed ?? {}).map(([key, value]) => [key, filled(value, id, String)]),
      ),
    })
    if (!done.ok) {
      if (!isNew) return showRecord(platform, section, id, response, { form, values, refusal: done })
      const again = view.formShown(form, `${BASE}/${section.id}/baru`, sessionOf(response), values, done)
      return answer(
        response,
        done.status,
        form.title,
        html`${view.heading(section, form.title)}${again}`,
        section,
      )
    }
    if ('rahasia' in done.body) {
      return answer(response, 200, 'Rahasia token', view.secretShown(done.body), section)
    }
    sessionOf(response).flash = `${form.title}: tersimpan.`
    response.redirect(
      303,
      `${BASE}/${section.id}/${encodeURIComponent(isNew ? keyOf(section, done.body) : id)}`,
    )
  }

const filled = (text: string, id: string, encode: (text: string) => string = encodeURIComponent): string =>
  text.replace('{id}', encode(id))

const keyOf = ({ key = '' }: Section, record: Row): string => String(record[key] ?? '')

const sectionOf = ({ params }: Request): Section | undefined =>
  SECTIONS.find(({ id }) => id === params['section'])

const sessionOf = ({ locals }: Response): Session => locals['session'] as Session

/** Texts only: a name that comes twice, or with brackets, is not one of ours. */
const valuesOf = (fields: unknown): Values =>
  Object.fromEntries(
    Object.entries((fields ?? {}) as Row).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  )

/** What was left empty is not asked for. */
const given = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''))

/** The access log wants days: this week's, until others are chosen. */
const daysOf = ({ filters }: Section, clock: Clock): Values =>
  filters.some(({ name }) => name === 'dari')
    ? { dari: dayOf(clock.now() - 7 * 86_400_000), sampai: dayOf(clock.now()) }
    : {}

const answer = (
  response: Response,
  status: number,
  title: string,
  content: Html,
  section?: Section,
): void => {
  const session = sessionOf(response)
  response.status(status).send(page(title, content, { session, ...(section && { section }) }))
}
