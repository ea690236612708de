import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bodyOf } from './fixture.ts'
import { CONSOLE, call, FORM, library, type Started, startStk } from './stk-fixture.ts'

interface Issued {
  readonly token: { readonly id_token: string; readonly status: string }
  readonly rahasia: string
}

let reference: Started

// Each its own: the console may issue ten tokens a minute.
beforeEach(async () => {
  reference = await startStk()
})
afterEach(() => reference.close())

let letters = 0

/** From the form to the secret, as the console does it. */
const obtain = async (form: object = FORM): Promise<Issued> => {
  letters += 1
  const asked = await call(reference, CONSOLE, 'POST', '/permintaan-token', {
    ...form,
    nomor_surat: `CONTOH/UJI/${letters}/2026`,
  })
  expect(asked.status, String(asked.body)).toBe(201)
  const { id_permintaan } = bodyOf<{ id_permintaan: string }>(asked)
  const decided = await call(reference, CONSOLE, 'POST', `/permintaan-token/${id_permintaan}/keputusan`, {
    keputusan: 'disetujui',
    catatan: 'Sesuai DDI.',
  })
  expect(decided.status).toBe(200)
  const issued = await call(reference, CONSOLE, 'POST', '/token', { id_permintaan })
  expect(issued.status).toBe(201)
  expect(issued.headers['cache-control']).toBe('no-store')
  return bodyOf<Issued>(issued)
}

const statusOf = async (id: string): Promise<unknown> =>
  bodyOf<{ status: unknown }>(await call(reference, CONSOLE, 'GET', `/token/${id}`)).status

describe('[SOP 6.E.1] SOP 6.E.1: a token is asked for, approved and shown once', () => {
  it('works on ELibrary at once, and is told nowhere again', async () => {
    const { token, rahasia } = await obtain()
    expect(await library(reference, rahasia)).toBe(200)
    const read = await call(reference, CONSOLE, 'GET', `/token/${token.id_token}`)
    expect(String(read.body)).not.toContain(rahasia)
    expect(bodyOf<{ terakhir_dipakai_pada: string }>(read).terakhir_dipakai_pada).toBe(
      '2026-11-21T10:00:00+07:00',
    )
  })

  it('has only the scopes that were approved', async () => {
    const { rahasia } = await obtain({ ...FORM, scope: ['elib.pinjam.read'] })
    expect(await library(reference, rahasia)).toBe(403)
  })

  it('is issued once', async () => {
    const { token } = await obtain()
    const { id_permintaan } = bodyOf<{ id_permintaan: string }>(
      await call(reference, CONSOLE, 'GET', `/token/${token.id_token}`),
    )
    expect((await call(reference, CONSOLE, 'POST', '/token', { id_permintaan })).status).toBe(409)
  })

  it('is issued once, even when two ask at the same time', async () => {
    const asked = await call(reference, CONSOLE, 'POST', '/permintaan-token', FORM)
    const { id_permintaan } = bodyOf<{ id_permintaan: string }>(asked)
    await call(reference, CONSOLE, 'POST', `/permintaan-token/${id_permintaan}/keputusan`, {
      keputusan: 'disetujui',
      catatan: 'Sesuai DDI.',
    })
    const answers = await Promise.all(
      [1, 2, 3].map(() => call(reference, CONSOLE, 'POST', '/token', { id_permintaan })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
  })

  it.each([
    {
      title: 'a scope that no document gives',
      change: { scope: ['neofeeder.tulis'] },
      want: 'scope-not-granted',
    },
    {
      title: 'a document of others',
      change: { integrasi: ['simak-lms'], id_sistem: 'elibrary' },
      want: 'integration-unknown',
    },
    {
      title: 'a system that is not registered',
      change: { id_sistem: 'jurnal' },
      want: 'system-not-registered',
    },
  ])('refuses $title', async ({ change, want }) => {
    const answer = await call(reference, CONSOLE, 'POST', '/permintaan-token', { ...FORM, ...change })
    expect(answer.status).toBe(422)
    expect(bodyOf<{ errors: { code: string }[] }>(answer).errors[0]?.code).toBe(want)
  })

  it('lets a system ask for itself only', async () => {
    expect((await call(reference, 'elibrary', 'POST', '/permintaan-token', FORM)).status).toBe(403)
  })

  it('lets the console alone decide', async () => {
    const path = '/permintaan-token/PTK-20260002/keputusan'
    const decision = { keputusan: 'disetujui', catatan: 'Saya sendiri.' }
    expect((await call(reference, 'simak', 'POST', path, decision)).status).toBe(403)
    expect((await call(reference, CONSOLE, 'POST', path, decision)).status).toBe(409)
  })
})

describe('SOP 6.B.3: a token is changed and revoked', () => {
  it('lets the old one work during the overlap, and ends the family when it comes after', async () => {
    const { token, rahasia } = await obtain()
    const rotated = await call(reference, CONSOLE, 'POST', `/token/${token.id_token}/rotasi`, {
      alasan: 'berkala',
      tumpang_tindih_jam: 1,
    })
    expect(rotated.status, String(rotated.body)).toBe(201)
    const next = bodyOf<Issued>(rotated)
    expect([await library(reference, rahasia), await library(reference, next.rahasia)]).toEqual([200, 200])
    expect(await statusOf(token.id_token)).toBe('digantikan')
    reference.clock.advance(3_600_000)
    expect(await library(reference, rahasia)).toBe(401)
    expect(await library(reference, next.rahasia)).toBe(401)
    expect(await statusOf(next.token.id_token)).toBe('dicabut')
  })

  it('replaces a leaked token by one that its thief cannot end', async () => {
    const { token, rahasia } = await obtain()
    const path = `/token/${token.id_token}/rotasi`
    const leaked = await call(reference, CONSOLE, 'POST', path, {
      alasan: 'kebocoran',
      tumpang_tindih_jam: 0,
    })
    const next = bodyOf<Issued>(leaked)
    expect(await library(reference, rahasia)).toBe(401)
    expect(await library(reference, next.rahasia)).toBe(200)
    expect((await call(reference, CONSOLE, 'POST', path, { alasan: 'berkala' })).status).toBe(409)
  })

  it('revokes at once, and once', async () => {
    const { token, rahasia } = await obtain()
    const path = `/token/${token.id_token}/pencabutan`
    const reason = { alasan: 'tidak-dipakai', catatan: 'Sistem uji.' }
    expect((await call(reference, 'elibrary', 'POST', path, reason)).status).toBe(403)
    expect((await call(reference, 'simak', 'POST', path, reason)).status).toBe(200)
    expect(await library(reference, rahasia)).toBe(401)
    expect((await call(reference, 'simak', 'POST', path, reason)).status).toBe(200)
    expect(await statusOf(token.id_token)).toBe('dicabut')
  })
})
