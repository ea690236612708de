import { isObject } from '#base'
import { isPattern } from './pattern.ts'

/** What the value of a schema keyword has to be, so that the schema can be compiled. */
interface Kind {
  readonly wanted: string
  readonly fits: (value: unknown) => boolean
}

const TYPES: ReadonlySet<unknown> = new Set([
  'string',
  'number',
  'integer',
  'boolean',
  'array',
  'object',
  'null',
])

const isType = (value: unknown): boolean =>
  TYPES.has(value) || (Array.isArray(value) && value.every(name => TYPES.has(name)))

const TYPE: Kind = { wanted: `one of ${[...TYPES].join(', ')}, or a list of these`, fits: isType }
const PATTERN: Kind = {
  wanted: 'a regular expression (ECMA-262)',
  fits: value => typeof value === 'string' && isPattern(value),
}
const TEXT: Kind = { wanted: 'a text', fits: value => typeof value === 'string' }
const NUMBER: Kind = { wanted: 'a number', fits: value => typeof value === 'number' }
const BOOLEAN: Kind = { wanted: 'true or false', fits: value => typeof value === 'boolean' }
const LIST: Kind = { wanted: 'a list', fits: Array.isArray }
const VALUES: Kind = {
  wanted: 'a list of at least one value',
  fits: value => Array.isArray(value) && value.length > 0,
}
const MAP: Kind = { wanted: 'a map', fits: isObject }

/** Keywords that hold schemas are not here: `node-types.ts` knows their shapes. */
export const SCHEMA_VALUES: ReadonlyMap<string, Kind> = new Map([
  ['type', TYPE],
  ['pattern', PATTERN],
  ['$ref', TEXT],
  ['format', TEXT],
  ['required', LIST],
  ['enum', VALUES],
  ['dependentRequired', MAP],
  ['uniqueItems', BOOLEAN],
  ['minimum', NUMBER],
  ['maximum', NUMBER],
  ['exclusiveMinimum', NUMBER],
  ['exclusiveMaximum', NUMBER],
  ['multipleOf', NUMBER],
  ['minLength', NUMBER],
  ['maxLength', NUMBER],
  ['minItems', NUMBER],
  ['maxItems', NUMBER],
  ['minContains', NUMBER],
  ['maxContains', NUMBER],
  ['minProperties', NUMBER],
  ['maxProperties', NUMBER],
])
