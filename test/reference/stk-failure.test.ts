import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { systemEntropy } from '#base'
import { issueToken } from '#provider'
import type { Notice } from '../../src/reference/notifier.ts'
import { bodyOf } from './fixture.ts'
import { CONSOLE, call, library, type Started, startStk } from './stk-fixture.ts'

const DAY = 86_400_000
const CHANGE = {
  unit_admin: 'Admin Aplikasi SIMAK',
  surel_admin: 'admin-baru-simak@uss.example',
  berlaku_sejak: '2026-11-21',
  nomor_surat: 'CONTOH/BAK/ADMIN/0010/2026',
}
/** SIMAK's token of the seed. */
const TOKEN = 'TKN-20260001'

let reference: Started
let told: Notice[]

beforeEach(async () => {
  told = []
  reference = await startStk({ notifier: { notify: async notice => void told.push(notice) } })
})
afterEach(() => reference.close())

const post = async (path: string, body: object) => {
  const answer = await call(reference, CONSOLE, 'POST', path, body)
  return { status: answer.status, body: bodyOf<Record<string, unknown>>(answer) }
}
const changeAdministrator = () => post('/sistem/simak/pergantian-admin', CHANGE)

/** The register of tokens takes nothing new until it is `repaired`. */
const breakRegister = async () => {
  const { db } = reference.systems.stk.platform
  await sql`create trigger broken before insert on token_sistem begin select raise(abort, 'broken'); end`.execute(
    db,
  )
  return { repaired: () => sql`drop trigger broken`.execute(db) }
}

/** The transaction fails at its very end, when everything within it was done. */
const breakCommit = () => {
  const { platform } = reference.systems.stk
  const { together } = platform
  vi.spyOn(platform, 'together').mockImplementationOnce(work =>
    together(async inside => {
      await work(inside)
      throw new Error('the connection broke')
    }),
  )
}

describe('SOP 6.B.3: a change of administrator ends what the old one knew, whatever fails on the way', () => {
  const failures: readonly { title: string; fail: () => void }[] = [
    {
      title: 'the tokens cannot be ended',
      fail: () => vi.spyOn(reference.stores.tokens, 'expireBy').mockRejectedValueOnce(new Error('away')),
    },
    { title: 'the change cannot be recorded', fail: breakCommit },
  ]
  it.each(failures)('when $title, the same form again finishes the work', async ({ fail }) => {
    fail()
    expect((await changeAdministrator()).status).toBe(500)
    const { status, body } = await changeAdministrator()
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body['token_wajib_ganti']).toEqual([
      { id_token: TOKEN, berakhir_pada: '2026-11-22T10:00:00+07:00' },
    ])
    expect((await changeAdministrator()).status).toBe(409)
    await reference.systems.stk.keepCalendar()
    expect(told.filter(({ kind }) => kind === 'token-wajib-ganti')).toHaveLength(1)
    reference.clock.advance(DAY)
    expect(await library(reference, reference.tokens.get('simak') ?? '')).toBe(401)
  })

  it('ends secrets of signatures with the tokens', async () => {
    const { stores, clock } = reference
    const issuedAt = clock.now()
    const fresh = { client: 'klien-simak', system: 'simak', secret: 'rahasia-uji', issuedAt }
    await stores.secrets?.rotate({ ...fresh, expiresAt: issuedAt + 100 * DAY }, issuedAt)
    expect((await changeAdministrator()).status).toBe(200)
    expect(await stores.secrets?.find('klien-simak', clock.now() + DAY - 1)).toHaveLength(1)
    expect(await stores.secrets?.find('klien-simak', clock.now() + DAY)).toEqual([])
  })
})

describe('SOP 6.B.3: a system that closes signs in no more', () => {
  const SYSTEM = 'arsip'
  const close = async () =>
    (await call(reference, CONSOLE, 'PATCH', `/sistem/${SYSTEM}`, { status: 'nonaktif' })).status

  it('with a secret or a token, even when they could not be ended the first time', async () => {
    const { stores, clock } = reference
    const system = {
      ...{ id_sistem: SYSTEM, nama_sistem: 'Arsip', jenis: 'internal', unit_pemilik: 'LPPM' },
      ...{ unit_admin: 'Admin Arsip', surel_admin: 'admin-arsip@uss.example', admin_sejak: '2026-01-01' },
      ...{ url_dasar: 'https://arsip.uss.example', jaringan: ['10.99.0.0/24'] },
    }
    expect((await post('/sistem', system)).status).toBe(201)
    const { record } = issueToken(SYSTEM, clock, systemEntropy)
    await stores.tokens.save(record)
    const issuedAt = clock.now()
    const fresh = { client: 'klien-arsip', system: SYSTEM, secret: 'rahasia-uji', issuedAt }
    await stores.secrets?.rotate({ ...fresh, expiresAt: issuedAt + 100 * DAY }, issuedAt)
    expect(await stores.secrets?.find('klien-arsip', issuedAt)).toHaveLength(1)
    vi.spyOn(stores.tokens, 'revoke').mockRejectedValueOnce(new Error('away'))
    expect(await close()).toBe(500)
    expect(await close()).toBe(200)
    expect((await stores.tokens.find(record.digest))?.revokedAt).toBe(clock.now())
    expect(await stores.secrets?.find('klien-arsip', clock.now())).toEqual([])
  })
})

describe('SOP 6.B.3: a rotation that fails can be done again', () => {
  const rotate = (alasan = 'berkala') => post(`/token/${TOKEN}/rotasi`, { alasan })
  const stateOf = async () =>
    bodyOf<{ status: string }>(await call(reference, CONSOLE, 'GET', `/token/${TOKEN}`)).status

  it.each(['berkala', 'kebocoran'])('when the register is broken (%s)', async alasan => {
    const { repaired } = await breakRegister()
    expect((await rotate(alasan)).status).toBe(500)
    await repaired()
    expect(await stateOf()).toBe('aktif')
    const { status, body } = await rotate(alasan)
    expect(status, JSON.stringify(body)).toBe(201)
    expect(await library(reference, String(body['rahasia']))).toBe(200)
    expect(await stateOf()).toBe(alasan === 'berkala' ? 'digantikan' : 'dicabut')
  })

  it.each([
    ['berkala', 'replace'],
    ['kebocoran', 'revokeFamily'],
  ] as const)('when the kit’s store is away (%s)', async (alasan, method) => {
    vi.spyOn(reference.stores.tokens, method).mockRejectedValueOnce(new Error('away'))
    expect((await rotate(alasan)).status).toBe(500)
    const { status, body } = await rotate(alasan)
    expect(status, JSON.stringify(body)).toBe(201)
    expect(await library(reference, String(body['rahasia']))).toBe(200)
  })

  it('when the transaction breaks after the kit has rotated: the successor that nobody saw is ended', async () => {
    breakCommit()
    const save = vi.spyOn(reference.stores.tokens, 'replace')
    expect((await rotate()).status).toBe(500)
    const unseen = await reference.stores.tokens.find(save.mock.calls[0]?.[2].digest ?? '')
    expect(unseen?.revokedAt).toBe(reference.clock.now())
    const { status, body } = await rotate()
    expect(status, JSON.stringify(body)).toBe(201)
    expect(await library(reference, String(body['rahasia']))).toBe(200)
    expect((await rotate()).status).toBe(409)
  })

  it('gives one successor, when two ask at the same time', async () => {
    const answers = await Promise.all([rotate(), rotate()])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
  })
})
