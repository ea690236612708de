import type { components } from '../../generated/email/types.ts'
import type { Campus } from '../campus/campus.ts'
import { LECTURERS, type Lecturer } from '../campus/lecturers.ts'
import { EXAMPLE_NIMS, emailOf, type Student } from '../campus/students.ts'

/** As Google keeps it; a deleted one has its `deletionTime`. No password is kept. */
export type Account = components['schemas']['User']

export const STUDENTS = 'mhs.uss.example'
export const STAFF = 'uss.example'

/** The campus's domains; another one isn't this customer's. */
export const DOMAINS: readonly string[] = [STUDENTS, STAFF]

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase()

/** Google tells addresses apart without their case. */
export const isAddressOf = ({ primaryEmail }: Account, address: string): boolean =>
  primaryEmail.toLowerCase() === address.toLowerCase()

/** Everybody whom the campus had before PMB was told of new ones: their accounts are made by whoever imports them. */
export const campusAccounts = ({ mahasiswa, pendaftar }: Campus): readonly Account[] => {
  const imported = new Set(pendaftar.flatMap(({ impor }) => impor?.nim ?? []))
  return [...mahasiswa.filter(({ nim }) => !imported.has(nim)).map(ofStudent), ...LECTURERS.map(ofLecturer)]
}

const NEVER = '1970-01-01T00:00:00.000Z'

const fresh = {
  kind: 'admin#directory#user',
  isAdmin: false,
  suspended: false,
  archived: false,
  changePasswordAtNextLogin: false,
  lastLoginTime: NEVER,
  agreedToTerms: false,
  isMailboxSetup: true,
  customerId: 'C00contoh',
} as const

/** Somebody who left long ago and was deleted five days before the mock began. */
export const deletedAccount = (now: number): Account => ({
  ...ofStudent(FORMER),
  deletionTime: new Date(now - 5 * 86_400_000).toISOString(),
})

const FORMER: Student = {
  nim: '202101999',
  nama: 'Mahasiswa Contoh Lama',
  kode_prodi: '57201',
  angkatan: 2021,
  status_mahasiswa: 'nonaktif',
  diubah_pada: '2025-02-01',
}

/** Graduates have moved, and who left is suspended (the DDI `simak-email`). */
const ofStudent = ({ nim, nama, angkatan, status_mahasiswa }: Student): Account => ({
  ...fresh,
  id: `990000000000${nim}`,
  etag: '"contoh-etag-1"',
  primaryEmail: emailOf(nim),
  name: nameOf(nama),
  orgUnitPath: status_mahasiswa === 'lulus' ? '/Alumni' : '/Mahasiswa',
  externalIds: [{ value: nim, type: 'organization' }],
  creationTime: `${angkatan}-09-01T01:00:00.000Z`,
  ...(status_mahasiswa === 'nonaktif' && { suspended: true, suspensionReason: 'ADMIN' }),
  ...(nim === EXAMPLE_NIMS[0] && EXAMPLE),
})

/** The account of the contract's examples was made this year. */
const EXAMPLE = { changePasswordAtNextLogin: true, creationTime: '2026-09-01T01:00:00.000Z' }

const ofLecturer = ({ nidn, nama }: Lecturer): Account => ({
  ...fresh,
  id: `99000000000${nidn}`,
  etag: '"contoh-etag-1"',
  primaryEmail: `${nama.toLowerCase().replace('contoh ', '').replaceAll(' ', '.')}@${STAFF}`,
  name: nameOf(nama),
  orgUnitPath: '/Dosen',
  externalIds: [{ value: nidn, type: 'organization' }],
  creationTime: '2020-09-01T01:00:00.000Z',
})

const nameOf = (name: string): Account['name'] =>
  named({ givenName: name.split(' ')[0] ?? name, familyName: lastWordsOf(name) })

const lastWordsOf = (name: string): string => name.slice(name.indexOf(' ') + 1)

export const named = ({ givenName, familyName }: Account['name']): Account['name'] => ({
  givenName,
  familyName,
  fullName: `${givenName} ${familyName}`,
})

export const newAccount = (
  id: string,
  sent: components['schemas']['UserInsert'],
  etag: string,
  now: number,
): Account => {
  const { password: _, name, orgUnitPath = '/', ...parts } = sent
  return {
    ...fresh,
    ...parts,
    id,
    etag,
    name: named(name),
    orgUnitPath,
    creationTime: new Date(now).toISOString(),
    isMailboxSetup: false,
    ...(parts.suspended && SUSPENDED),
  }
}

const SUSPENDED = { suspensionReason: 'ADMIN' }

/** The account with what was sent. */
export const changed = (
  account: Account,
  sent: components['schemas']['UserPatch'],
  etag: string,
): Account => {
  const { password: _, name, ...parts } = sent
  const { suspensionReason, ...kept } = account
  const whole = { ...kept, ...parts, etag, name: named({ ...account.name, ...name }) }
  return whole.suspended ? { ...whole, suspensionReason: suspensionReason ?? 'ADMIN' } : whole
}
