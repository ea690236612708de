import { ENTITIES, type Entity, type EntityName } from './entity.ts'
import { fail } from './failure.ts'
import { folded, isSame, pick, type Row, textOf } from './row.ts'
import type { Tables } from './state.ts'
import { dependantOf, rowWith } from './table.ts'

/** A record or key of a request, which the contract has checked. */
export type Fields = Readonly<Record<string, unknown>>

/** Rows of one table; a campus has fewer, and a mock that runs for days must not grow. */
const MOST_ROWS = 20_000

/** Adds a row and answers with its key. */
export const insert = (tables: Tables, name: EntityName, record: Fields, newId: () => string): Row => {
  const entity = ENTITIES[name]
  const row = rowOf(record)
  accept(tables, name, row)
  if (tables[name].length >= MOST_ROWS) fail(121, `mock menyimpan paling banyak ${MOST_ROWS} baris`)
  const whole = entity.id === undefined ? row : { [entity.id]: newId(), ...row }
  tables[name].push(whole)
  return pick(whole, entity.key)
}

/** Changes one row and answers with its key; 111 where there is none, 105 where nothing is new. */
export const update = (tables: Tables, name: EntityName, key: Fields, record: Fields): Row => {
  const row = named(tables, name, key) ?? fail(111, namesOf(key))
  const changed = { ...row, ...rowOf(record) }
  if (Object.keys(changed).every(column => changed[column] === row[column])) fail(105, '')
  accept(tables, name, changed, row)
  Object.assign(row, changed)
  return pick(row, ENTITIES[name].key)
}

/** Takes one row away, unless others refer to it; 113 where there is none. */
export const remove = (tables: Tables, name: EntityName, key: Fields): void => {
  const row = named(tables, name, key) ?? fail(113, namesOf(key))
  const dependant = dependantOf(tables, name, row)
  if (dependant) fail(ENTITIES[name].referenced, `masih ada baris ${ENTITIES[dependant].act}`)
  requireOpen(tables, ENTITIES[name], row)
  tables[name].splice(tables[name].indexOf(row), 1)
}

const rowOf = (record: Fields): Row =>
  Object.fromEntries(Object.entries(record).map(([column, value]) => [column, textOf(value)]))

/** The row with these values. */
export const named = (tables: Tables, name: EntityName, key: Fields): Row | undefined => {
  const wanted = Object.entries(rowOf(key))
  return tables[name].find(row => wanted.every(([column, value]) => isSame(row[column], value)))
}

const namesOf = (key: Fields): string => Object.keys(key).join(', ')

/** What NeoFeeder looks at before it writes, in its order; `self` is the row that is changed. */
const accept = (tables: Tables, name: EntityName, row: Row, self?: Row): void => {
  const entity = ENTITIES[name]
  requireReferences(tables, entity, row)
  requireOpen(tables, entity, row)
  const broken = entity.rule?.(row)
  if (broken !== undefined) fail(broken, '')
  requireUnique(tables[name], entity, row, self)
}

const requireReferences = (tables: Tables, { references }: Entity, row: Row): void => {
  for (const { column, table, target = column, code } of references) {
    const value = row[column] ?? ''
    if (value === '' || rowWith(tables, table, target, value)) continue
    fail(code, `${column} tidak ada pada ${table}; isi dahulu menurut urutan pengisian`)
  }
}

const requireOpen = (tables: Tables, { period }: Entity, row: Row): void => {
  if (period === undefined) return
  const holder = period === 'row' ? row : rowWith(tables, 'kelas', 'id_kelas_kuliah', row['id_kelas_kuliah'])
  const semester = holder?.['id_semester']
  const isOpen = rowWith(tables, 'semester', 'id_semester', semester)?.['a_periode_aktif'] === '1'
  if (!isOpen) fail(116, `semester ${semester ?? ''} tidak aktif pada GetSemester`)
}

const requireUnique = (rows: readonly Row[], { unique }: Entity, row: Row, self?: Row): void => {
  for (const { columns, code } of unique) {
    const wanted = columns.map(column => [column, folded(row[column])] as const)
    const isTaken = rows.some(
      other => other !== self && wanted.every(([column, value]) => folded(other[column]) === value),
    )
    if (isTaken) fail(code, columns.join(', '))
  }
}
