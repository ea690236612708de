import { isObject, own } from '#base'
import type { Contract, Operation, Schema } from '#contract'
import type { Draft, Role } from './draft.ts'
import { hasType, plainName, propertiesOf, type Resolve } from './schema-fields.ts'
import { atPath, listShape, memberShape, type Shape, successOf } from './shape.ts'

/** A collection and its members, as far as the document tells what they are. */
export interface Resource {
  readonly draft: Draft
  readonly contract: Contract
  /** The property that identifies a member; `undefined` where nothing does. */
  readonly id: string | undefined
  /** Schema of a member, as its own page or else its list shows it. */
  readonly item: Schema
  /** Every schema under which a member is shown; a new one has what each of them requires. */
  readonly views: readonly Schema[]
  /** What stands in the path before the collection: `userId` of `/users/{userId}/posts`. */
  readonly scope: readonly string[]
  /** Members that the document's examples show. */
  readonly initial: readonly InitialMember[]
  /** Whether members can come to be; without it, only what the examples show is known. */
  readonly grows: boolean
}

export interface InitialMember {
  readonly scope: Readonly<Record<string, string>>
  readonly value: Readonly<Record<string, unknown>>
}

const SHOWING: readonly Role[] = ['read', 'list', 'create', 'replace', 'merge']

/** Looks into the schemas of a draft; `undefined` where they do not show what a member is. */
export const resourceOf = (contract: Contract, draft: Draft): Resource | undefined => {
  const { resolve } = contract
  const { operations, parameter } = draft
  const shapes = SHOWING.flatMap(role => shapeOf(resolve, operations.get(role), role, parameter) ?? [])
  const known = shapes.find(({ shape }) => identifierOf(parameter, propertiesOf(resolve, shape.item)))
  const first = known ?? shapes[0]
  if (!first || (parameter !== undefined && !known)) return undefined
  const id = identifierOf(parameter, propertiesOf(resolve, first.shape.item))
  const scope = parametersOf(draft.collection)
  return {
    draft,
    contract,
    id,
    scope,
    item: first.shape.item,
    views: shapes.map(({ shape }) => shape.item),
    initial: initialMembers(draft, shapes, scope, id),
    grows:
      operations.has('create') ||
      [...operations.values()].some(
        ({ method, responses }) => method === 'PUT' && responses.some(({ status }) => status === '201'),
      ),
  }
}

interface Shown {
  readonly role: Role
  readonly operation: Operation
  readonly shape: Shape
  readonly examples: readonly unknown[]
}

const shapeOf = (
  resolve: Resolve,
  operation: Operation | undefined,
  role: Role,
  parameter: string | undefined,
): Shown | undefined => {
  const success = successOf(operation, role === 'create' ? [201, 200] : [200, 201])
  if (!operation || success?.schema === undefined) return undefined
  const shape =
    role === 'list'
      ? listShape(resolve, success.schema)
      : memberShape(resolve, success.schema, properties => identifierOf(parameter, properties) !== undefined)
  return shape && { role, operation, shape, examples: success.examples }
}

/** The property that a path parameter means: `petId` is `id`, `username` is `username`, `id_kelas` is `id_kelas`. */
export const identifierOf = (
  parameter: string | undefined,
  properties: ReadonlyMap<string, Schema>,
): string | undefined => {
  const names = [...properties].filter(([, schema]) => isScalar(schema)).map(([name]) => name)
  const wanted = plainName(parameter ?? 'id')
  const same = names.find(name => plainName(name) === wanted)
  const part = names.filter(
    name => name.length > 1 && (wanted.endsWith(plainName(name)) || wanted.startsWith(plainName(name))),
  )
  return same ?? part.sort((a, b) => b.length - a.length)[0] ?? names.find(name => plainName(name) === 'id')
}

const isScalar = (schema: Schema): boolean =>
  own(schema, 'properties') === undefined &&
  !['object', 'array'].includes(String(own(schema, 'type'))) &&
  (hasType(schema, 'string') || hasType(schema, 'integer') || hasType(schema, 'number'))

export const parametersOf = (template: string): readonly string[] =>
  [...template.matchAll(/\{([^{}/]+)\}/g)].map(([, name]) => name as string)

/** What a member's page shows adds to what its list shows. */
const initialMembers = (
  { operations }: Draft,
  shapes: readonly Shown[],
  scope: readonly string[],
  id: string | undefined,
): readonly InitialMember[] => {
  const members = new Map<string, InitialMember>()
  const listFirst = [...shapes].sort((a, b) => Number(b.role === 'list') - Number(a.role === 'list'))
  for (const { role, operation, shape, examples } of listFirst) {
    // What a creation shows is not there before it.
    if (role === 'create' && (operations.has('list') || operations.has('read'))) continue
    for (const example of examples) {
      const held = atPath(example, shape.path)
      for (const value of Array.isArray(held) ? held : [held]) {
        if (!isObject(value)) continue
        const key = id === undefined ? `#${members.size}` : String(value[id])
        const before = members.get(key)
        members.set(key, {
          scope: before?.scope ?? scopeIn(operation, scope, value),
          value: { ...before?.value, ...value },
        })
      }
    }
  }
  return [...members.values()]
}

/** A member of the examples belongs to the parent that it names itself; one that names none belongs to every parent. */
const scopeIn = (
  { parameters }: Operation,
  scope: readonly string[],
  value: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    scope.flatMap(name => {
      const documented = parameters.find(
        parameter => parameter.in === 'path' && parameter.name === name,
      )?.examples
      const found = own(value, name) ?? (documented?.length === 1 ? documented[0]?.value : undefined)
      return found === undefined ? [] : [[name, String(found)]]
    }),
  )
