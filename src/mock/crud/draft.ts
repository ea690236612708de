import type { Contract, Operation } from '#contract'

/** What an operation does to a resource. */
export type Role = 'list' | 'create' | 'read' | 'replace' | 'merge' | 'remove'

/** The paths of one resource as the document names them, before anybody looked into their schemas. */
export interface Draft {
  /** `/pet`; the path above the member's where the document has no operation on it. */
  readonly collection: string
  /** `/pet/{petId}` */
  readonly member: string | undefined
  /** `petId` */
  readonly parameter: string | undefined
  readonly operations: ReadonlyMap<Role, Operation>
  /** Changes of a member whose identifier is in the body (`PUT /pet`). */
  readonly byBody: ReadonlyMap<Role, Operation>
}

const ON_COLLECTION: Readonly<Record<string, Role>> = { GET: 'list', POST: 'create' }
const ON_MEMBER: Readonly<Record<string, Role>> = {
  GET: 'read',
  PUT: 'replace',
  PATCH: 'merge',
  POST: 'merge',
  DELETE: 'remove',
}
const BY_BODY: Readonly<Record<string, Role>> = { PUT: 'replace', PATCH: 'merge' }

/** `/pet/{petId}` is a member of `/pet`; a last segment such as `{id}.json` is none. */
const MEMBER = /^(.*)\/\{([^{}/]+)\}$/

/** Groups the operations of a document by resource. A POST alone on its path is an action, and no resource. */
export const draftsOf = ({ operations }: Contract): readonly Draft[] => {
  const byPath = Map.groupBy(operations, ({ path }) => path)
  const drafts: Draft[] = []
  const claimed = new Set<string>()
  for (const path of byPath.keys()) {
    const [, collection, parameter] = MEMBER.exec(path) ?? []
    if (collection === undefined || parameter === undefined || collection === '') continue
    claimed.add(path).add(collection)
    const onCollection = byPath.get(collection)
    drafts.push({
      collection,
      member: path,
      parameter,
      operations: new Map([...roles(onCollection, ON_COLLECTION), ...roles(byPath.get(path), ON_MEMBER)]),
      byBody: roles(onCollection, BY_BODY),
    })
  }
  for (const [collection, found] of byPath) {
    const listed = roles(found, ON_COLLECTION)
    if (claimed.has(collection) || !listed.has('list')) continue
    drafts.push({
      collection,
      member: undefined,
      parameter: undefined,
      operations: listed,
      byBody: new Map(),
    })
  }
  return drafts
}

const roles = (
  operations: readonly Operation[] | undefined,
  table: Readonly<Record<string, Role>>,
): ReadonlyMap<Role, Operation> =>
  new Map(
    (operations ?? []).flatMap(operation => {
      const role = table[operation.method]
      return role ? [[role, operation] as const] : []
    }),
  )
