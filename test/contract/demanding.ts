import type { JsonObject } from '#base'

const text = { type: 'string' }
const number = { type: 'integer' }
export const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more })

/** From entries, because an object with a `then` looks like a promise. */
const when = (condition: object, chosen: object, otherwise: object = {}): JsonObject =>
  Object.fromEntries([
    ['if', condition],
    ['then', chosen],
    ['else', otherwise],
  ])

/** Schemas whose values are not made by taking each keyword by itself. */
export const DEMANDING: Readonly<Record<string, object>> = {
  'a condition': object(
    { jenis: { enum: ['a', 'b'] }, x: text },
    {
      required: ['jenis'],
      ...when({ properties: { jenis: { const: 'a' } } }, { required: ['y'] }, { required: ['z'] }),
    },
  ),
  'a condition on a number': {
    type: 'integer',
    ...when({ minimum: 10 }, { multipleOf: 5 }, { maximum: 3 }),
  },
  'conditions in parts': {
    type: 'object',
    properties: { a: { enum: [1, 2] }, b: { enum: [1, 2] } },
    required: ['a', 'b'],
    allOf: [
      when({ properties: { a: { const: 1 } } }, { required: ['c'] }),
      when({ properties: { b: { const: 1 } } }, { properties: { a: { const: 2 } } }),
    ],
  },
  'bounds in parts': { allOf: [{ type: 'string', minLength: 3 }, { maxLength: 5 }] },
  'bounds of one property in parts': {
    allOf: [
      object({ a: { type: 'string', minLength: 3 } }),
      object({ a: { maxLength: 5 } }, { required: ['a'] }),
    ],
  },
  'ranges in parts': { allOf: [{ type: 'number', minimum: 3 }, { maximum: 5 }, { type: 'integer' }] },
  'lists of values in parts': { allOf: [{ enum: ['a', 'b', 'c'] }, { enum: ['c', 'd'] }] },
  'patterns in parts': { allOf: [{ type: 'string', pattern: '^[a-z0-9]{4}$' }, { pattern: '[0-9]$' }] },
  'alternatives in parts': {
    allOf: [
      {
        oneOf: [
          object({ a: { const: 1 } }, { required: ['a'] }),
          object({ a: { const: 2 } }, { required: ['a'] }),
        ],
      },
      {
        oneOf: [
          object({ b: { const: 1 } }, { required: ['b'] }),
          object({ b: { const: 2 } }, { required: ['b'] }),
        ],
      },
    ],
  },
  'multiples in parts': { allOf: [{ type: 'integer', multipleOf: 4 }, { multipleOf: 6 }], minimum: 1 },
  'a closed part': {
    allOf: [
      object({ a: number, b: number }, { additionalProperties: false }),
      object({ b: number, c: text }),
    ],
  },
  'nothing of a list': { type: 'string', not: { enum: ['string', 'contoh'] } },
  'no value of another list': { enum: ['a', 'b', 'c'], not: { enum: ['a', 'b'] } },
  'no such property': object({ a: text, b: text }, { not: { required: ['a'] } }),
  'not both properties': object({ a: text, b: text }, { required: ['a'], not: { required: ['a', 'b'] } }),
  'not that value of a property': object(
    { a: { type: 'boolean' } },
    { required: ['a'], not: { properties: { a: { const: true } } } },
  ),
  'no text': { not: { type: 'string' } },
  'some items of a kind': { type: 'array', items: number, contains: { const: 7 }, minContains: 2 },
  'at most one of a kind': {
    type: 'array',
    items: { enum: [1, 2, 3] },
    minItems: 4,
    contains: { const: 1 },
    maxContains: 1,
  },
  'one of a kind': { type: 'array', contains: { type: 'integer', minimum: 5 } },
  'unlike items': { type: 'array', uniqueItems: true, minItems: 3, items: { enum: ['a', 'b', 'c'] } },
  'two items of a tuple': { type: 'array', prefixItems: [text, number, text], maxItems: 2 },
  'a tuple and nothing more': { type: 'array', prefixItems: [text, number], unevaluatedItems: false },
  'some properties': { type: 'object', minProperties: 3 },
  'some properties of a kind': { type: 'object', minProperties: 2, additionalProperties: number },
  'some properties by a pattern': {
    type: 'object',
    minProperties: 2,
    patternProperties: { '^[a-z]{2}$': text },
    additionalProperties: false,
  },
  'some properties with such names': {
    type: 'object',
    minProperties: 2,
    propertyNames: { pattern: '^[A-Z]{3}$' },
  },
  'some of the known properties': object(
    { a: text, b: text, c: text },
    { minProperties: 2, maxProperties: 2 },
  ),
  'few properties': object({ a: text, b: text, c: text }, { required: ['c'], maxProperties: 1 }),
  'names that not all have': object({ a: text, B: text }, { propertyNames: { pattern: '^[a-z]$' } }),
  'a known property that has a pattern too': object(
    { ab: { type: 'string', minLength: 9 } },
    { patternProperties: { '^a': { maxLength: 9 } } },
  ),
  'a required property by a pattern': {
    type: 'object',
    required: ['x-1'],
    patternProperties: { '^x-': number },
  },
  'dependent schemas': object(
    { a: text },
    { dependentSchemas: { a: { required: ['b'], properties: { b: number } } } },
  ),
  'dependent names': object({ a: text }, { dependentRequired: { a: ['b'], b: ['c'] } }),
  'a small open bound': { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 0.01 },
  'an open bound': { type: 'number', exclusiveMaximum: 0.01 },
  'a bound within another': { type: 'integer', minimum: 1, exclusiveMinimum: 5, maximum: 6 },
  'a large number': { type: 'integer', format: 'int64', minimum: 9_007_199_254_740_990 },
  hundredths: { type: 'number', multipleOf: 0.01, minimum: 0, maximum: 1 },
  'a whole number of halves': { type: 'integer', multipleOf: 0.5 },
  'a short address': { type: 'string', format: 'email', maxLength: 12 },
  'a long address': { type: 'string', format: 'email', minLength: 40 },
  'an address of a house': { type: 'string', format: 'email', pattern: '@kampus\\.example$' },
  'a long URL': { type: 'string', format: 'uri', minLength: 60, maxLength: 80 },
  'a short host': { type: 'string', format: 'hostname', maxLength: 6 },
  'a uuid of version 7': {
    type: 'string',
    format: 'uuid',
    pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
  },
  'a date of a year': { type: 'string', format: 'date', pattern: '^2020-' },
  'a date that begins a month': { type: 'string', format: 'date', pattern: '-01$' },
  'a moment in Jakarta': { type: 'string', format: 'date-time', pattern: '\\+07:00$' },
  'a pattern that looks ahead': { type: 'string', pattern: '^(?!admin)[a-z]{3,8}$' },
  'a password': { type: 'string', pattern: '^(?=.*[A-Z])(?=.*\\d)[A-Za-z\\d]{8,12}$' },
  'a pattern of a length': { type: 'string', pattern: '^[A-Z]+$', minLength: 30, maxLength: 30 },
  'a pattern with ways': { type: 'string', pattern: '^a$|^b$' },
  'alternatives that overlap': {
    oneOf: [
      object({ a: text, b: text }, { required: ['a'] }),
      object({ a: text, b: text }, { required: ['b'] }),
    ],
  },
  'an alternative inside another': { oneOf: [{ type: 'integer' }, { type: 'number' }] },
  'texts that overlap': { oneOf: [{ type: 'string' }, { type: 'string', maxLength: 5 }] },
  'alternatives beside a requirement': {
    ...object({ a: text }),
    required: ['a'],
    anyOf: [{ required: ['b'] }, { required: ['c'] }],
  },
  'no further property': {
    allOf: [object({ a: text }), object({ b: text })],
    unevaluatedProperties: false,
    required: ['a'],
  },
}
