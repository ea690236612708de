import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ORDER } from '../../src/reference/simak/neofeeder/entity.ts'
import { rangeOf } from '../../src/reference/simak/neofeeder/family.ts'
import type { Feeder } from '../../src/reference/simak/neofeeder/feeder.ts'
import { sendEntity } from '../../src/reference/simak/neofeeder/send.ts'
import { startConnected } from './connected.ts'

const PERIOD = '20261'

let connected: Awaited<ReturnType<typeof startConnected>>
beforeAll(async () => {
  connected = await startConnected()
}, 60_000)
afterAll(() => connected.close())

/** The mock's NeoFeeder, which remembers the writes and may answer some of them itself. */
const watched = (answer: (act: string, count: number) => number | undefined = () => undefined) => {
  const writes: string[] = []
  const real = connected.reference.systems.simak.neofeeder?.(new AbortController().signal)
  const feeder: Feeder = async request => {
    if (request.act.startsWith('Get')) return real?.(request) ?? { code: 100 }
    const code = answer(request.act, writes.length)
    if (code !== undefined && code !== 0) return { code }
    writes.push(request.act)
    return real?.(request) ?? { code: 100 }
  }
  return { feeder, writes }
}

const sending = async (feeder: Feeder, entity: (typeof ORDER)[number]) => {
  const results: number[] = []
  const request = { entity, period: PERIOD, mode: 'kirim', now: () => 0 } as const
  for await (const result of sendEntity(connected.db, feeder, request)) results.push(result)
  return results
}

test('a run that is cut goes on where it stopped', async () => {
  const cut = watched((_, count) => (count === 5 ? 121 : undefined))
  await expect(sending(cut.feeder, 'biodata')).rejects.toThrow(/error_code 121/)
  expect(cut.writes).toHaveLength(5)
  const rest = watched()
  const results = await sending(rest.feeder, 'biodata')
  expect(results.every(code => code === 0)).toBe(true)
  expect(rest.writes).toHaveLength(results.length - 5)
})

test('every entity is reported in the order of loading, and a second night sends nothing', async () => {
  const first = await connected.run('neofeeder-kirim')
  expect(first).toMatchObject({ status: 'done', summary: { refused: 0 } })
  const jobs = await connected.db
    .selectFrom('sinkronisasi')
    .select(['entitas', 'status', 'gagal'])
    .where('mode', '=', 'kirim')
    .execute()
  expect(new Set(jobs.map(({ entitas }) => entitas))).toEqual(new Set(ORDER))
  expect(jobs.every(({ status, gagal }) => status === 'selesai' && gagal === 0)).toBe(true)
  const sent = await connected.db.selectFrom('pelaporan').select(['entitas', 'error_code']).execute()
  expect(sent.length).toBeGreaterThan(100)
  expect(sent.filter(({ error_code }) => error_code !== 0)).toEqual([])
  const night = watched()
  for (const entity of ORDER) await sending(night.feeder, entity)
  expect(night.writes).toEqual([])
})

test('a changed row alone is sent again', async () => {
  const changed = { no_hp: '+628000999999' }
  await connected.db.updateTable('biodata').set(changed).where('nim', '=', '202301235').execute()
  const { feeder, writes } = watched()
  await sending(feeder, 'biodata')
  expect(writes).toEqual(['UpdateBiodataMahasiswa'])
})

test('a row that is refused is counted by its code, and not sent again until it changes', async () => {
  const change = (no_hp: string) =>
    connected.db.updateTable('biodata').set({ no_hp }).where('nim', '=', '202301235').execute()
  await change('+628000111111')
  const results = await sending(watched(() => 201).feeder, 'biodata')
  expect(results.filter(code => code !== 0)).toEqual([201])
  const again = watched()
  expect(await sending(again.feeder, 'biodata')).toEqual(results)
  expect(again.writes).toEqual([])
  await change('+628000222222')
  expect((await sending(again.feeder, 'biodata')).every(code => code === 0)).toBe(true)
  expect(again.writes).toEqual(['UpdateBiodataMahasiswa'])
})

test('a duplicate is looked up and counts as there', async () => {
  await connected.db.deleteFrom('pelaporan').where('entitas', '=', 'akm').execute()
  const { feeder, writes } = watched()
  const results = await sending(feeder, 'akm')
  expect(results.every(code => code === 0)).toBe(true)
  expect(writes).toContain('UpdatePerkuliahanMahasiswa')
})

describe('reconciliation', () => {
  const differences = (entitas: 'kelas' | 'peserta') =>
    connected.db
      .selectFrom('rekonsiliasi')
      .selectAll()
      .where('entitas', '=', entitas)
      .where('id_periode', '=', PERIOD)
      .executeTakeFirstOrThrow()

  test('counts both sides by entity and period, and lists what only one has', async () => {
    const before = await connected.run('neofeeder-rekonsiliasi')
    expect(before).toMatchObject({ status: 'done', summary: { entities: ORDER.length } })
    const equal = await differences('kelas')
    expect(JSON.parse(equal.hanya_kami)).toEqual([])
    const row = { id_kelas: 'KLS-20261-9999', id_periode: PERIOD, kode_mk: 'IF3101', nama_kelas: 'Z' }
    await connected.db.insertInto('kelas').values(row).execute()
    await connected.run('neofeeder-rekonsiliasi')
    const after = await differences('kelas')
    expect(JSON.parse(after.hanya_kami)).toEqual(['KLS-20261-9999'])
    expect(after.jumlah_kami).toBe(equal.jumlah_kami + 1)
    expect(after.jumlah_mereka).toBe(equal.jumlah_mereka)
  })
})

test.each([
  { code: 0, family: 'accepted', owner: 'STK' },
  { code: 12, family: 'refused', owner: 'STK' },
  { code: 100, family: 'passing', owner: 'STK' },
  { code: 105, family: 'duplicate', owner: 'Biro Akademik' },
  { code: 108, family: 'refused', owner: 'STK' },
  { code: 116, family: 'refused', owner: 'Biro Akademik' },
  { code: 121, family: 'passing', owner: 'STK' },
  { code: 200, family: 'duplicate', owner: 'Biro Akademik' },
  { code: 213, family: 'refused', owner: 'Biro Akademik' },
  { code: 738, family: 'refused', owner: 'Biro Akademik' },
  { code: 4711, family: 'refused', owner: 'STK' },
])('error_code $code is $family, and $owner repairs it', ({ code, family, owner }) => {
  expect(rangeOf(code)).toMatchObject({ family, owner })
})
