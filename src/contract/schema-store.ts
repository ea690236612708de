import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { DdiError, fromFragment, isObject, type JsonObject, objectOr, own, toPointer, valueAt } from '#base'
import { discriminated, lastToken, type Naming } from './discriminator.ts'
import { eachSchema, mapSchema } from './node-types.ts'
import type { Schema, Violation } from './operation.ts'
import { schemaPattern } from './pattern.ts'
import { type Judged, type Places, violationsOf } from './violation.ts'

export type Direction = 'request' | 'response'

/** Checks a value; no violations means that it is valid. */
export type Check = (value: unknown, part: Violation['in'], base?: string) => readonly Violation[]

/** The validators of one document, each compiled when it is first needed. */
export interface SchemaStore {
  /** `pointer` says where the schema stands in the document, for the violations. */
  check(schema: Schema, direction: Direction, pointer?: string): Check
}

export const createSchemaStore = (document: JsonObject, optimise = true): SchemaStore => {
  const ajv = createAjv(optimise)
  const compiled: Readonly<Record<Direction, WeakMap<object, Located>>> = {
    request: new WeakMap(),
    response: new WeakMap(),
  }
  const places: Places = new WeakMap()
  const { register, nameOf } = registerReferences(ajv, document, places)
  const judged: Judged = { places, nameOf, errorsOf: alternativeErrors(ajv) }
  const check = (schema: Schema, direction: Direction, pointer = ''): Check => {
    if (typeof schema === 'boolean') return schema ? accept : refuse(pointer)
    const known = compiled[direction].get(schema)
    // Whoever asked first may not have known where the schema stands; then its violations couldn't say so either.
    if (known && (known.pointer !== '' || pointer === '')) return known.check
    const fresh = lazily(() => compile(ajv, register(schema, direction, pointer), pointer, judged))
    compiled[direction].set(schema, { pointer, check: fresh })
    return fresh
  }
  return { check }
}

interface Located {
  readonly pointer: string
  readonly check: Check
}

/**
 * `ownProperties` keeps `required: ["toString"]` from accepting `{}`. Meta-validation is off, because a huge `enum`
 * takes it seconds; `ddi lint` checks the schemas themselves.
 */
const createAjv = (optimise: boolean): Ajv2020 => {
  const regExp = Object.assign((pattern: string) => schemaPattern(pattern), { code: 'schemaPattern' })
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: false,
    ownProperties: true,
    validateSchema: false,
    // No schema names its dialect any more when it comes here, and the meta-schemas take longer than a start may.
    meta: false,
    addUsedSchema: false,
    logger: false,
    code: { regExp: regExp as never, optimize: optimise },
  })
  addFormats.default(ajv)
  return ajv
}

const lazily = (create: () => Check): Check => {
  let made: Check | undefined
  return (value, part, base) => {
    made ??= create()
    return made(value, part, base)
  }
}

const VALID: readonly Violation[] = []

const accept: Check = () => VALID

const refuse =
  (pointer: string): Check =>
  (_, part, base = '') => [
    {
      in: part,
      pointer: base,
      code: 'false',
      detail: 'is not allowed here',
      wanted: 'no value',
      schemaPointer: pointer,
    },
  ]

const compile = (ajv: Ajv2020, schema: JsonObject, pointer: string, judged: Judged): Check => {
  const validate = compiledBy(ajv, schema, pointer)
  return (value, part, base = '') => {
    if (validate(value)) return VALID
    return violationsOf(validate.errors as readonly ErrorObject[], part, base, judged)
  }
}

/** One alternative by itself, compiled when a body first failed all of them; Ajv keeps it by its object. */
const alternativeErrors =
  (ajv: Ajv2020): Judged['errorsOf'] =>
  (alternative, value) => {
    const validate = compiledBy(ajv, alternative as JsonObject, '')
    return validate(value) ? [] : (validate.errors ?? [])
  }

const compiledBy = (ajv: Ajv2020, schema: JsonObject, pointer: string): ValidateFunction => {
  try {
    return ajv.compile(schema)
  } catch (error) {
    throw new DdiError({
      code: 'schema-not-compiled',
      severity: 'error',
      message: `The schema at '${pointer || '/'}' cannot be compiled: ${reason(error)}.`,
      remedy: 'Run `ddi lint` on the document; very deep or circular compositions are refused.',
    })
  }
}

const reason = (error: unknown): string =>
  error instanceof RangeError ? 'it nests too deeply' : String((error as Error).message).slice(0, 200)

/**
 * Rewrites `$ref`s to ids under which the referenced schemas are given to Ajv one by one, as they are met. Adding the
 * whole document instead would make Ajv walk all of it, and take an `$id` inside an example for one of a schema.
 */
const registerReferences = (ajv: Ajv2020, document: JsonObject, places: Places) => {
  const ids = new Map<string, string>()
  const names = new Map<string, string>()
  const known = Object.keys(objectOr(objectOr(document['components'])['schemas']))
  const nameOf = (id: string): string | undefined => names.get(id)
  const naming: Readonly<Record<Direction, Naming>> = {
    request: { nameOf, known, isClosed: false },
    response: { nameOf, known, isClosed: true },
  }
  const idOf = (reference: string, direction: Direction, waiting: string[]): string => {
    const pointer = reference.startsWith('#') ? toPointer(fromFragment(reference.slice(1))) : reference
    const key = `${direction} ${pointer}`
    const known = ids.get(key)
    if (known) return known
    const id = `ddi:${ids.size}`
    ids.set(key, id)
    names.set(id, lastToken(pointer))
    waiting.push(pointer)
    return id
  }
  const register = (root: JsonObject, direction: Direction, at: string): JsonObject => {
    const waiting: string[] = []
    const prepare = (schema: unknown, pointer: string): JsonObject => {
      const ready = mapSchema(schema, inner =>
        prepared(inner, direction, ref => idOf(ref, direction, waiting), naming[direction]),
      )
      eachSchema(ready, pointer, (inner, place) => places.set(inner, place))
      return ready as JsonObject
    }
    const schema = prepare(root, at)
    for (let pointer = waiting.pop(); pointer !== undefined; pointer = waiting.pop()) {
      const target = valueAt(document, fromFragment(pointer))
      const id = ids.get(`${direction} ${pointer}`)
      // A reference that leads nowhere accepts everything; `ddi lint` reports it at its line.
      if (id) ajv.addSchema(isObject(target) ? prepare(target, pointer) : {}, id)
    }
    return schema
  }
  return { register, nameOf }
}

/** One Schema Object as Ajv gets it: references by id, and without what the direction leaves out (OAS 3.1 §4.8.24.6). */
const prepared = (
  schema: JsonObject,
  direction: Direction,
  idOf: (reference: string) => string,
  naming: Naming,
): JsonObject => {
  const { $id, $schema, $anchor, id, xml, externalDocs, ...rest } = schema
  const reference = rest['$ref']
  const referred = typeof reference === 'string' ? { ...rest, $ref: idOf(reference) } : rest
  return withoutHidden('discriminator' in rest ? discriminated(referred, naming) : referred, direction)
}

/** A property that the other side owns cannot be required of this one. */
const withoutHidden = (schema: JsonObject, direction: Direction): JsonObject => {
  const { required, properties } = schema
  if (!Array.isArray(required) || !isObject(properties)) return schema
  const flag = direction === 'request' ? 'readOnly' : 'writeOnly'
  const kept = required.filter(name => own(own(properties, String(name)), flag) !== true)
  return kept.length === required.length ? schema : { ...schema, required: kept }
}
