import { ENTITIES, type Entity, type Write } from './entity.ts'
import { fail } from './failure.ts'
import type { View } from './view.ts'
import { COUNTS, LISTS } from './views.ts'

interface Column {
  readonly type: string
  readonly primary: string
  readonly nullable: 'not null' | ''
  readonly keterangan: string
}

type Columns = Readonly<Record<string, Column>>

interface Dictionary {
  readonly request: Columns
  readonly response: Columns
}

const NOT_NULL = ' not null'

const column = (type: string, primary = ''): Column => ({
  type: type.replace(NOT_NULL, ''),
  primary,
  nullable: type.endsWith(NOT_NULL) ? 'not null' : '',
  keterangan: '',
})

const prefixed = (prefix: string, columns: Readonly<Record<string, string>>): Columns =>
  Object.fromEntries(Object.entries(columns).map(([name, type]) => [`${prefix}[${name}]`, column(type)]))

const keyOf = ({ key, columns, id }: Entity): Readonly<Record<string, string>> =>
  Object.fromEntries(key.map(name => [name, name === id ? `uuid${NOT_NULL}` : (columns[name] ?? '')]))

const answersKey = (entity: Entity): Columns =>
  Object.fromEntries(Object.entries(keyOf(entity)).map(([name, type]) => [name, column(type, 'primary')]))

/** Columns that an update leaves alone name the row. */
const changeable = (entity: Entity): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(entity.columns)
      .filter(([name]) => !entity.key.includes(name))
      .map(([name, type]) => [name, type.replace(NOT_NULL, '')]),
  )

const GRADE = {
  nilai_angka: 'numeric(4,1)',
  nilai_indeks: 'numeric(4,2)',
  nilai_huruf: 'character(3)',
}

const ofEntity = (entity: Entity): [act: string, Dictionary][] => {
  const key = prefixed('key', keyOf(entity))
  const response = answersKey(entity)
  const writes: Readonly<Record<Write, Dictionary>> = {
    Insert: { request: prefixed('record', entity.columns), response },
    Update: { request: { ...key, ...prefixed('record', changeable(entity)) }, response },
    Delete: { request: key, response: {} },
  }
  return entity.writes.map(write => [`${write}${entity.act}`, writes[write]])
}

/** Column types that reading acts share with the record of an entity; the others are texts. */
const TYPES: Readonly<Record<string, string>> = Object.assign(
  {},
  ...Object.values(ENTITIES).map(({ columns }) => columns),
)

const LISTING = { filter: 'text', order: 'text', limit: 'integer', offset: 'integer' }

const asColumns = (types: Readonly<Record<string, string>>): Columns =>
  Object.fromEntries(Object.entries(types).map(([name, type]) => [name, column(type)]))

const ofList = ([act, { columns }]: [string, View]): [string, Dictionary] => [
  act,
  {
    request: asColumns(LISTING),
    response: asColumns(
      Object.fromEntries(columns.map(name => [name, TYPES[name]?.replace(NOT_NULL, '') ?? 'text'])),
    ),
  },
]

const ofCount = (act: string): [string, Dictionary] => [
  act,
  { request: asColumns({ filter: 'text' }), response: {} },
]

const DICTIONARY: ReadonlyMap<string, Dictionary> = new Map([
  ...Object.values(ENTITIES).flatMap(ofEntity),
  [
    'UpdateNilaiPerkuliahanKelas',
    {
      request: { ...prefixed('key', keyOf(ENTITIES.peserta)), ...prefixed('record', GRADE) },
      response: answersKey(ENTITIES.peserta),
    },
  ],
  ...Object.entries(LISTS).map(ofList),
  ...Object.keys(COUNTS).map(ofCount),
])

/** What an act takes and answers with (DOMAIN §4.1); 13 for one that this NeoFeeder hasn't. */
export const dictionaryOf = (act: string): Dictionary => DICTIONARY.get(act) ?? fail(13, act)
