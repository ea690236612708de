import { describe, expect, test } from 'vitest'
import { isObject, type JsonObject } from '#base'
import { compileContract } from '#contract'
import { loadWorkspace } from '#workspace'

const { apis } = await loadWorkspace('.')

/** Every object inside a value, the value itself included. */
const objectsIn = (value: unknown): readonly JsonObject[] => {
  if (Array.isArray(value)) return value.flatMap(objectsIn)
  return isObject(value) ? [value, ...Object.values(value).flatMap(objectsIn)] : []
}

const examples = apis.flatMap(api =>
  compileContract(api).operations.flatMap(({ requestBody, responses }) =>
    [...(requestBody?.content ?? []), ...responses.flatMap(({ content }) => content)]
      .flatMap(content => content.examples)
      .flatMap(({ value }) => objectsIn(value).map(object => ({ api: api.api, object }))),
  ),
)

/** What somebody or something is known by, and what is said of it, under the names that the apis give to both. */
const FACTS = [
  {
    fact: 'name of a student',
    keys: ['nim', 'idnumber'],
    values: ['nama', 'nama_mahasiswa', 'fullname'],
    only: /^\d{9}$/,
  },
  {
    fact: 'name of a person',
    keys: ['nik', 'ktp', 'nidn'],
    values: ['nama', 'name', 'nama_mahasiswa', 'nama_dosen', 'nama_sdm'],
  },
  {
    fact: 'e-mail of a student',
    keys: ['nim', 'idnumber'],
    values: ['email_kampus', 'email'],
    only: /^\d{9}$/,
  },
  {
    fact: 'title of a course',
    keys: ['kode_mk', 'kode_mata_kuliah'],
    values: ['nama_mk', 'nama_mata_kuliah'],
  },
  { fact: 'name of a class', keys: ['id_kelas'], values: ['nama_kelas'] },
  { fact: 'book of a loan', keys: ['id_peminjaman', 'barcode'], values: ['judul'] },
  { fact: 'borrower of a loan', keys: ['id_peminjaman'], values: ['nim'] },
  { fact: 'registration number of a student', keys: ['id_registrasi_mahasiswa'], values: ['nim'] },
]

describe('the examples of all apis agree on the', () => {
  test.each(FACTS)('$fact', ({ keys, values, only = /./ }) => {
    const said = new Map<string, Set<string>>()
    for (const { object } of examples) {
      for (const key of keys.map(name => object[name])) {
        if (typeof key !== 'string' || !only.test(key)) continue
        const told = values.map(name => object[name]).filter(value => typeof value === 'string')
        said.set(key, new Set([...(said.get(key) ?? []), ...told]))
      }
    }
    expect([...said.values()].some(told => told.size > 0)).toBe(true)
    expect([...said].filter(([, told]) => told.size > 1)).toEqual([])
  })
})

/** One student, one class, one loan: wherever an api speaks of such a thing, it shows the same one. */
const SHOWN = [
  {
    thing: '202301234',
    by: ['elibrary', 'email', 'lms', 'lms-moodle', 'neofeeder', 'pmb', 'repotori', 'si-ortu', 'simak'],
  },
  { thing: 'Mahasiswa Contoh Satu', by: ['bank-sim', 'elibrary', 'neofeeder', 'pmb', 'repotori', 'simak'] },
  { thing: 'KLS-20261-0001', by: ['lms-moodle', 'simak'] },
  { thing: 'PJM-20260003', by: ['elibrary'] },
  { thing: 'Dosen Contoh Satu', by: ['neofeeder', 'repotori', 'sister'] },
]

test.each(SHOWN)('$thing appears in the examples of $by', ({ thing, by }) => {
  const shown = new Set(
    examples
      .filter(({ object }) =>
        Object.values(object).some(value => typeof value === 'string' && value.includes(thing)),
      )
      .map(({ api }) => api),
  )
  expect(by.filter(api => !shown.has(api))).toEqual([])
})
