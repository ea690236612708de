import { describe, expect, test } from 'vitest'
import { grantsOf, type IntegrationStatus } from '#integration'
import { flowWith, integrationWith } from './sample.ts'

const STATUSES: { status: IntegrationStatus; grants: boolean }[] = [
  { status: 'draft', grants: false },
  { status: 'review', grants: true },
  { status: 'testing', grants: true },
  { status: 'active', grants: true },
  { status: 'deprecated', grants: true },
  { status: 'retired', grants: false },
]

test.each(STATUSES)('$status: granted is $grants', ({ status, grants }) => {
  const given = grantsOf([integrationWith({ status })])
  expect(given.find('elibrary', 'simak', 'daftarMahasiswa') !== undefined).toBe(grants)
  expect(given.scopes('elibrary', 'simak')).toEqual(grants ? ['elib.anggota.read'] : [])
  expect(given.consumers('elibrary', 'daftarMahasiswa')).toEqual(grants ? ['simak'] : [])
})

describe('a grant', () => {
  const grants = grantsOf([integrationWith()])

  test('names its flow, scopes, reads and networks', () => {
    expect(grants.find('elibrary', 'simak', 'daftarMahasiswa')).toMatchObject({
      integration: 'simak-elibrary',
      flow: { id: 'keanggotaan' },
      scopes: ['elib.anggota.read'],
      reads: ['data[].nim'],
      networks: ['10.20.10.0/24'],
    })
  })

  test.each([
    { given: 'another consumer', api: 'elibrary', consumer: 'lms', operation: 'daftarMahasiswa' },
    { given: 'the provider itself', api: 'elibrary', consumer: 'elibrary', operation: 'daftarMahasiswa' },
    { given: 'another operation', api: 'elibrary', consumer: 'simak', operation: 'daftarPeminjaman' },
    {
      given: 'another api with the operation',
      api: 'simak',
      consumer: 'simak',
      operation: 'daftarMahasiswa',
    },
    { given: 'an inherited name', api: '__proto__', consumer: 'constructor', operation: 'toString' },
    { given: 'a name that shifts its parts', api: 'elibrary","simak', consumer: '', operation: 'x' },
  ])('does not reach $given', ({ api, consumer, operation }) => {
    expect(grants.find(api, consumer, operation)).toBeUndefined()
  })
})

test('hostile names are names like any other', () => {
  const flow = flowWith({
    api: '__proto__',
    consumer: 'constructor',
    operations: [{ operation: 'hasOwnProperty', reads: ['__proto__'] }],
  })
  const grants = grantsOf([integrationWith({ flows: [flow] })])
  expect(grants.find('__proto__', 'constructor', 'hasOwnProperty')?.reads).toEqual(['__proto__'])
  expect(grants.find('__proto__', 'constructor', 'toString')).toBeUndefined()
  expect(grants.consumers('__proto__', 'hasOwnProperty')).toEqual(['constructor'])
})

test('a nightly flow beside a real-time one widens the grant and hides nothing', () => {
  const nightly = flowWith({
    id: 'malam',
    operations: [{ operation: 'daftarMahasiswa', reads: ['data[].nim', 'meta.total'] }],
    auth: { protocol: 'bearer', scopes: ['elib.pinjam.read'] },
    networks: ['10.20.11.0/24'],
  })
  const grants = grantsOf([integrationWith({ flows: [flowWith(), nightly] })])
  const grant = grants.find('elibrary', 'simak', 'daftarMahasiswa')
  expect(grant?.flows.map(({ id }) => id)).toEqual(['keanggotaan', 'malam'])
  expect(grant).toMatchObject({
    flow: { id: 'keanggotaan' },
    scopes: ['elib.anggota.read', 'elib.pinjam.read'],
    reads: ['data[].nim', 'meta.total'],
    networks: ['10.20.10.0/24', '10.20.11.0/24'],
  })
  expect(grants.consumers('elibrary', 'daftarMahasiswa')).toEqual(['simak'])
})

describe('with a date', () => {
  const ending = flowWith({
    id: 'lama',
    sunset: '2026-06-01',
    auth: { protocol: 'bearer', scopes: ['lama'] },
  })
  const staying = flowWith({ id: 'baru', auth: { protocol: 'bearer', scopes: ['baru'] } })
  const names = ['elibrary', 'simak', 'daftarMahasiswa'] as const
  const [before, after] = [Date.parse('2026-05-31T23:59:59Z'), Date.parse('2026-06-01')]

  test('a flow grants until the day of its sunset begins', () => {
    const grants = grantsOf([integrationWith({ flows: [ending] })])
    expect(grants.find(...names, before)?.flow.id).toBe('lama')
    expect(grants.find(...names, after)).toBeUndefined()
    expect(grants.scopes('elibrary', 'simak', before)).toEqual(['lama'])
    expect(grants.scopes('elibrary', 'simak', after)).toEqual([])
  })

  test('another flow for the same operation goes on, with what it alone grants', () => {
    const grants = grantsOf([integrationWith({ flows: [ending, staying] })])
    expect(grants.find(...names, before)?.scopes).toEqual(['lama', 'baru'])
    expect(grants.find(...names, after)).toMatchObject({
      flow: { id: 'baru' },
      flows: [staying],
      scopes: ['baru'],
    })
  })
})
