import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { fixedClock, systemEntropy } from '#base'
import { createElibraryClient } from '#generated/elibrary/client'
import { createSimakClient } from '#generated/simak/client'
import type { HandlerTable } from '#provider'
import { startReference } from '#reference'
import { loadWorkspace } from '#workspace'
import { refreshMembership } from '../../src/reference/elibrary/membership.ts'
import { checkClearance } from '../../src/reference/simak/clearance.ts'
import { synchroniseLoans } from '../../src/reference/simak/loans.ts'
import { bodyOf, getAs, NOW, startTest } from './fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'ddi-reference-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const RETRY = { attempts: 2, pause: 1 }
const root = new URL('../..', import.meta.url).pathname

describe('at its start', () => {
  test('each system has fetched from the other what the integration says', async () => {
    const { synchronised, systems, close } = await startTest()
    const copies = await systems.simak.db.selectFrom('pinjaman_pustaka').selectAll().execute()
    const loans = await systems.elibrary.db.selectFrom('peminjaman').select('nim').execute()
    const enrolled = await systems.simak.db
      .selectFrom('mahasiswa')
      .select('nim')
      .where('status_mahasiswa', '!=', 'lulus')
      .execute()
    const members = await systems.elibrary.db.selectFrom('anggota').select('nim').execute()
    await close()
    const numbers = new Set(enrolled.map(({ nim }) => nim))
    expect(copies).toHaveLength(loans.filter(({ nim }) => numbers.has(nim)).length)
    expect(copies.length).toBeGreaterThan(20)
    expect(members).toHaveLength(40)
    expect(synchronised).toEqual({
      membership: { kind: 'done', counts: { students: 40, opened: 3, changed: 0 } },
      loans: { kind: 'done', counts: { students: enrolled.length, loans: copies.length, unknown: 0 } },
      clearance: { kind: 'done', counts: { candidates: expect.any(Number), cleared: expect.any(Number) } },
    })
  })

  test('a provider that fails is reported, and the systems still serve', async () => {
    const broken = (api: string, handlers: HandlerTable): HandlerTable =>
      api === 'elibrary' ? { ...handlers, daftarPeminjaman: () => ({ status: 200, body: {} }) } : handlers
    const reference = await startTest({ replaceHandlers: broken })
    const response = await getAs(reference, 'elibrary', '/simak/api/v1/mahasiswa?nim=202301234')
    await reference.close()
    expect(reference.synchronised.loans).toEqual({ kind: 'failed', reason: 'answered 500' })
    expect(reference.synchronised.membership.kind).toBe('done')
    expect(response.status).toBe(200)
  })
})

describe('each night', () => {
  test('loans that are gone go from SIMAK too, and a second run changes nothing', async () => {
    const { systems, urls, tokens, close } = await startTest()
    const library = createElibraryClient({ baseUrl: urls.elibrary, credential: tokens.get('simak') ?? '' })
    const copies = () =>
      systems.simak.db
        .selectFrom('pinjaman_pustaka')
        .select('id_peminjaman')
        .orderBy('id_peminjaman')
        .execute()
    const before = await copies()
    await synchroniseLoans(systems.simak.db, library, fixedClock(NOW), RETRY)
    expect(await copies()).toEqual(before)
    await systems.elibrary.db.deleteFrom('peminjaman').where('id_peminjaman', '=', 'PJM-20260001').execute()
    await synchroniseLoans(systems.simak.db, library, fixedClock(NOW), RETRY)
    expect(await copies()).toEqual(before.filter(({ id_peminjaman }) => id_peminjaman !== 'PJM-20260001'))
    await close()
  })

  test('a changed student changes his membership, but a block stays', async () => {
    const { systems, urls, tokens, close } = await startTest()
    const academic = createSimakClient({ baseUrl: urls.simak, credential: tokens.get('elibrary') ?? '' })
    const changed = { status_mahasiswa: 'lulus', diubah_pada: NOW } as const
    await systems.simak.db
      .updateTable('mahasiswa')
      .set(changed)
      .where('nim', 'in', ['202301234', '202301235'])
      .execute()
    await systems.elibrary.db
      .updateTable('anggota')
      .set({ status_anggota: 'diblokir' })
      .where('nim', '=', '202301235')
      .execute()
    const counts = await refreshMembership(systems.elibrary.db, academic, RETRY, '2026-11-21')
    const members = await systems.elibrary.db
      .selectFrom('anggota')
      .select(['nim', 'status_anggota'])
      .where('nim', 'like', '20230123%')
      .orderBy('nim')
      .execute()
    await close()
    expect(counts).toEqual({ students: 2, opened: 0, changed: 1 })
    expect(members).toEqual([
      { nim: '202301234', status_anggota: 'nonaktif' },
      { nim: '202301235', status_anggota: 'diblokir' },
    ])
  })
})

describe('on demand', () => {
  test.each([
    { nim: '202301234', want: { bebas: 0, nomor_surat: null } },
    { nim: '202301235', want: { bebas: 1, nomor_surat: 'BP/0042/PERPUS/2026' } },
    { nim: '999999999', want: undefined },
  ])('the clearance of $nim is asked for and kept', async ({ nim, want }) => {
    const { systems, urls, tokens, close } = await startTest()
    const library = createElibraryClient({ baseUrl: urls.elibrary, credential: tokens.get('simak') ?? '' })
    await checkClearance(systems.simak.db, library, nim, fixedClock(NOW), RETRY)
    const kept = await systems.simak.db
      .selectFrom('bebas_pustaka')
      .select(['bebas', 'nomor_surat'])
      .where('nim', '=', nim)
      .executeTakeFirst()
    await close()
    expect(kept).toEqual(want)
  })
})

describe('with files', () => {
  test('data stays over a restart, tokens end with it, and members are not opened twice', async () => {
    const first = await startTest({ folder })
    await first.systems.elibrary.db
      .updateTable('anggota')
      .set({ status_anggota: 'diblokir' })
      .where('nim', '=', '202301234')
      .execute()
    await first.close()
    const second = await startTest({ folder })
    const target = '/elibrary/api/v1/mahasiswa?nim=202301234'
    const answer = await getAs(second, 'simak', target)
    const old = await getAs({ send: second.send, tokens: first.tokens }, 'simak', target)
    const records = await second.stores.audit.latest(1_000)
    await second.close()
    expect(bodyOf<{ data: unknown[] }>(answer).data[0]).toMatchObject({ status_anggota: 'diblokir' })
    expect(old.status).toBe(401)
    expect(second.synchronised.membership).toMatchObject({ counts: { opened: 0, changed: 0 } })
    expect(records.length).toBeGreaterThan(80)
  })

  test('no file has a token in plain text', async () => {
    const { readdirSync, readFileSync } = await import('node:fs')
    const reference = await startTest({ folder })
    const contents = readdirSync(folder).map(file => readFileSync(join(folder, file), 'latin1'))
    await reference.close()
    expect(contents.length).toBeGreaterThanOrEqual(3)
    for (const token of reference.tokens.values())
      expect(contents.some(text => text.includes(token))).toBe(false)
  })
})

describe('it says why it does not start', () => {
  const start = (given: object) =>
    loadWorkspace(root).then(workspace =>
      startReference({ workspace, port: 0, clock: fixedClock(NOW), entropy: systemEntropy, ...given }),
    )

  test('on a port that is taken', async () => {
    const first = await startTest()
    const { port } = new URL(first.url)
    await expect(start({ port: Number(port) })).rejects.toThrow(/^port-in-use:/)
    await first.close()
  })

  test('in a workspace without its apis', async () => {
    const workspace = await loadWorkspace(root)
    await expect(start({ workspace: { ...workspace, apis: workspace.apis.slice(0, 1) } })).rejects.toThrow(
      /^reference-api-missing:/,
    )
  })

  test('in a folder that is none', async () => {
    await expect(start({ folder: join(root, 'package.json') })).rejects.toThrow(/^database-unusable:/)
  })
})

test('an interruption closes everything', async () => {
  const interruption = new AbortController()
  const reference = await startTest({ signal: interruption.signal })
  interruption.abort()
  await reference.close()
  await expect(getAs(reference, 'simak', '/elibrary/api/v1/mahasiswa?nim=202301234')).rejects.toThrow()
})
