import { DdiError, type Finding, isObject, own, toPointer } from '#base'
import {
  type Contract,
  type Direction,
  eachSchema,
  type Operation,
  type Schema,
  type Violation,
} from '#contract'
import type { ApiDocument, Workspace } from '#workspace'
import { canonicalSchemas } from './canonical.ts'
import type { CheckMeta } from './integration/check.ts'
import { plainlyFitsIn } from './plain/judge.ts'

export const EXAMPLE_INVALID: CheckMeta = {
  code: 'example-invalid',
  severity: 'error',
  source: 'SOP 6.C.2',
  summary: {
    en: 'Every example fits its schema.',
    id: 'Setiap contoh sesuai dengan skemanya.',
  },
  remedy: 'Correct the example or the schema; the mock would answer with it.',
}

/** An example, the schema that it has to fit and where it stands in the bundled document. */
interface Case {
  readonly value: unknown
  readonly schema: Schema
  readonly pointer: string
  readonly directions: readonly Direction[]
}

/**
 * Examples that don't fit their schemas. Redocly has rules for it, but runs patterns of the spec in a backtracking
 * engine, where one hostile pattern never ends; a contract's own checks take bounded time.
 */
export const lintExamples = (
  workspace: Workspace,
  api: ApiDocument,
  contract: Contract,
): readonly Finding[] => {
  const [checker] = contract.operations
  if (!checker) return []
  const canonical = canonicalSchemas(contract)
  const plainlyFits = plainlyFitsIn(contract)
  const seen = new Set<string>()
  const findings: Finding[] = []
  for (const example of casesOf(contract)) {
    if (seen.has(example.pointer)) continue
    seen.add(example.pointer)
    const { schema, value, directions } = example
    if (directions.some(direction => plainlyFits(schema, value, direction))) continue
    const [violation] = violationsOf(checker, { ...example, schema: canonical(schema) })
    if (violation)
      findings.push(finding(violation, workspace.locate(api.file, example.pointer + violation.pointer)))
  }
  return findings
}

const finding = (
  { pointer, detail, wanted }: Violation,
  location: NonNullable<Finding['location']>,
): Finding => {
  const { code, severity, remedy, source } = EXAMPLE_INVALID
  const where = pointer === '' ? '' : ` at '${pointer}'`
  return {
    code,
    severity,
    message: `The example does not fit its schema${where}: ${detail}.`,
    messageId: `Contoh tidak sesuai dengan skemanya${where === '' ? '' : ` di '${pointer}'`}.`,
    location,
    wanted,
    remedy,
    source,
  }
}

/** An example of a schema may be of either direction. A schema that can't be compiled is no fault of its example. */
const violationsOf = (checker: Operation, { schema, value, directions }: Case): readonly Violation[] => {
  let violations: readonly Violation[] = []
  for (const direction of directions) {
    try {
      violations = checker.checkValue(schema, value, direction)
    } catch (error) {
      if (!(error instanceof DdiError)) throw error
      return []
    }
    if (violations.length === 0) return []
  }
  return violations
}

function* casesOf(contract: Contract): Generator<Case> {
  for (const [carrier, directions] of carriersOf(contract)) yield* carrierCases(carrier, directions)
  const schemas = own(own(contract.document, 'components'), 'schemas')
  if (!isObject(schemas)) return
  for (const [name, schema] of Object.entries(schemas)) {
    yield* schemaCases(schema, toPointer(['components', 'schemas', name]))
  }
}

/** Each once, though operations share responses and headers. */
const carriersOf = ({ operations }: Contract): Iterable<readonly [Carrier, readonly Direction[]]> => {
  const carriers = new Map<string, readonly [Carrier, readonly Direction[]]>()
  const note = (direction: Direction, found: readonly Carrier[]): void => {
    for (const carrier of found) {
      if (!carriers.has(carrier.pointer)) carriers.set(carrier.pointer, [carrier, [direction]])
    }
  }
  for (const { parameters, requestBody, responses } of operations) {
    note('request', [...parameters, ...(requestBody?.content ?? [])])
    note(
      'response',
      responses.flatMap(({ headers, content }) => [...headers, ...content]),
    )
  }
  return carriers.values()
}

type Carrier = Pick<Operation['parameters'][number], 'examples' | 'pointer'> & {
  readonly schema: Schema | undefined
  /** Of a sequential media type. */
  readonly itemSchema?: Schema | undefined
}

/** A parameter, a header or a media type: its own examples, and those inside its schema. */
function* carrierCases(carrier: Carrier, directions: readonly Direction[]): Generator<Case> {
  yield* itemCases(carrier, directions)
  const { schema } = carrier
  if (schema === undefined) return
  for (const { value, pointer } of carrier.examples) yield { value, schema, pointer, directions }
  yield* schemaCases(schema, `${carrier.pointer}/schema`)
}

/** Each item of the examples of a sequence; one that stands as text is not taken apart. */
function* itemCases(carrier: Carrier, directions: readonly Direction[]): Generator<Case> {
  const { itemSchema: schema } = carrier
  if (schema === undefined) return
  for (const { value, pointer } of carrier.examples) {
    for (const [index, item] of (Array.isArray(value) ? (value as unknown[]) : []).entries())
      yield { value: item, schema, pointer: `${pointer}/${index}`, directions }
  }
  yield* schemaCases(schema, `${carrier.pointer}/itemSchema`)
}

function* schemaCases(root: unknown, at: string): Generator<Case> {
  const cases: Case[] = []
  const directions = ['response', 'request'] as const
  eachSchema(root, at, (schema, pointer) => {
    const examples = own(schema, 'examples')
    const values = Array.isArray(examples)
      ? examples.map((value: unknown, index) => [value, `${pointer}/examples/${index}`] as const)
      : []
    const example = Object.hasOwn(schema, 'example')
      ? [[schema['example'], `${pointer}/example`] as const]
      : []
    cases.push(
      ...[...example, ...values].map(([value, place]) => ({ value, schema, pointer: place, directions })),
    )
  })
  yield* cases
}
