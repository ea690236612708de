import { wib } from './wib.ts'

/** How a field is kept: `time` as milliseconds since the epoch, `flag` as 0 or 1, `json` as text. */
export type FieldType = 'text' | 'time' | 'number' | 'flag' | 'json'

/** A field as the contract has it. */
export type Value = string | number | boolean | null

type Stored = string | number | null

interface Codec {
  readonly column: 'text' | 'bigint' | 'integer'
  readonly encode: (value: unknown) => Stored
  readonly decode: (stored: Stored) => unknown
}

const CODECS: Readonly<Record<FieldType, Codec>> = {
  text: { column: 'text', encode: value => String(value), decode: stored => stored },
  time: {
    column: 'bigint',
    encode: value => Date.parse(String(value)),
    decode: stored => wib(Number(stored)),
  },
  number: { column: 'bigint', encode: value => Number(value), decode: stored => Number(stored) },
  flag: {
    column: 'integer',
    encode: value => (value === true ? 1 : 0),
    decode: stored => Number(stored) === 1,
  },
  json: {
    column: 'text',
    encode: value => JSON.stringify(value),
    decode: stored => JSON.parse(String(stored)),
  },
}

export const columnTypeOf = (type: FieldType): Codec['column'] => CODECS[type].column

/** A record's fields as columns; those that it doesn't have are left out. */
export const encoded = (
  fields: Readonly<Record<string, FieldType>>,
  record: object,
): Record<string, Stored> =>
  Object.fromEntries(
    Object.entries(record).flatMap(([name, value]) => {
      const type = fields[name]
      return type === undefined || value === undefined
        ? []
        : [[name, value === null ? null : CODECS[type].encode(value)]]
    }),
  )

export const decoded = (
  fields: Readonly<Record<string, FieldType>>,
  row: Readonly<Record<string, Stored>>,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, type]) => {
      const stored = row[name] ?? null
      return [name, stored === null ? null : CODECS[type].decode(stored)]
    }),
  )
