import { expect, test } from 'vitest'
import { campus } from '../../mocks/campus/campus.ts'
import { lookupsOf } from '../../mocks/campus/lookups.ts'
import { mocked } from './mocked.ts'

const RECEIPT = { nim: '202699001', waktu_impor: '2026-08-14T02:05:00+07:00' }

const pmb = async () => {
  const mock = await mocked('pmb')
  const call = (method: string, path: string, body?: unknown) =>
    mock.call({ method, target: `/pmb/api/v1${path}`, headers: { authorization: 'Bearer mock-simak' }, body })
  const { pendaftar } = mock.memory.stateOf(campus)
  const one = (status: string) =>
    pendaftar.find(({ status_daftar_ulang }) => status_daftar_ulang === status)?.nomor_pendaftaran ?? ''
  return { ...mock, call, registered: one('sudah'), unregistered: one('belum') }
}

test('an import is acknowledged once: again is no matter, with another number it is a conflict', async () => {
  const { call, registered } = await pmb()
  const path = `/hasil-seleksi/${registered}/impor`
  const want = { status: 200, body: { nomor_pendaftaran: registered, ...RECEIPT } }
  expect(await call('POST', path, RECEIPT)).toMatchObject(want)
  expect(await call('POST', path, { ...RECEIPT, waktu_impor: '2026-08-15T02:05:00+07:00' })).toMatchObject(
    want,
  )
  const other = await call('POST', path, { ...RECEIPT, nim: '202699002' })
  expect(other).toMatchObject({ status: 409, body: { code: 'resource-conflict' } })
})

test('who has not registered, or nobody, can neither be fetched nor imported', async () => {
  const { call, unregistered } = await pmb()
  for (const number of [unregistered, 'PMB-2026-999999']) {
    expect((await call('GET', `/pendaftar/${number}`)).status).toBe(404)
    expect((await call('POST', `/hasil-seleksi/${number}/impor`, RECEIPT)).status).toBe(404)
  }
})

test('a person is synthetic, and the same each time', async () => {
  const { call, registered } = await pmb()
  const { body } = await call('GET', `/pendaftar/${registered}`)
  expect(body).toMatchObject({
    nik: expect.stringMatching(/^99/),
    email: expect.stringMatching(/@example\.com$/),
  })
  expect((await call('GET', `/pendaftar/${registered}`)).body).toEqual(body)
})

test('an import survives being saved and loaded', async () => {
  const { call, memory, registered } = await pmb()
  const path = `/hasil-seleksi/${registered}/impor`
  await call('POST', path, RECEIPT)
  const snapshot = memory.save()
  memory.reset()
  expect((await call('POST', path, { ...RECEIPT, nim: '202699002' })).status).toBe(200)
  memory.load(snapshot)
  expect((await call('POST', path, { ...RECEIPT, nim: '202699002' })).status).toBe(409)
})

test('whom SIMAK has imported is in its list of students, once, and in no other year of PMB', async () => {
  const mock = await mocked('pmb', 'simak')
  const { pendaftar } = mock.memory.stateOf(campus)
  const [one, other] = pendaftar.filter(({ status_daftar_ulang }) => status_daftar_ulang === 'sudah')
  const ask = (target: string, system: string, body?: unknown) =>
    mock.call({
      method: body === undefined ? 'GET' : 'POST',
      target,
      headers: { authorization: `Bearer mock-${system}` },
      body,
    })
  const students = () => ask(`/simak/api/v1/mahasiswa?nim=${RECEIPT.nim}`, 'elibrary')
  const acknowledge = (number: string | undefined) =>
    ask(`/pmb/api/v1/hasil-seleksi/${number}/impor`, 'simak', RECEIPT)
  expect((await students()).status).toBe(404)
  await acknowledge(one?.nomor_pendaftaran)
  await acknowledge(one?.nomor_pendaftaran)
  expect(await students()).toMatchObject({
    status: 200,
    body: {
      data: [{ nim: RECEIPT.nim, nama: one?.nama, kode_prodi: one?.kode_prodi_diterima, angkatan: 2026 }],
    },
  })
  expect(await acknowledge(other?.nomor_pendaftaran)).toMatchObject({ status: 409 })
  const { mahasiswa } = mock.memory.stateOf(campus)
  expect(mahasiswa.map(({ nim }) => nim)).toEqual(mahasiswa.map(({ nim }) => nim).toSorted())
  const applied = lookupsOf(mock.memory.stateOf(campus)).applicants.get('2026')
  expect(applied).toHaveLength(pendaftar.length)
})
