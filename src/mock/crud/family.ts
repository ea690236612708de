import type { Child, Member } from './collection.ts'
import { parametersOf, type Resource } from './resource.ts'

/** Values of a path's parameters. */
type Path = Readonly<Record<string, unknown>>

/** Who stands above a resource in the paths, and under which parameter values. */
export interface Parent {
  readonly resource: Resource
  /** Of the parent's own parents, by the names that its paths have. */
  scopeIn(path: Path): Member['scope']
  idIn(path: Path): string
}

/**
 * The nearest resource above; only one whose members can be made is known well enough to miss one. Parameters are
 * compared by their places: `/users/{id}` stands above `/users/{userId}/orders`.
 */
export const parentOf = (child: Resource, resources: readonly Resource[]): Parent | undefined => {
  const [resource] = resources
    .filter(candidate => candidate.grows && isAbove(candidate, child))
    .sort((a, b) => b.draft.collection.length - a.draft.collection.length)
  if (!resource) return undefined
  const scope = resource.scope.map((name, index) => [name, child.scope[index] as string] as const)
  const id = child.scope[resource.scope.length] as string
  return {
    resource,
    scopeIn: path => Object.fromEntries(scope.map(([own, theirs]) => [own, String(path[theirs])])),
    idIn: path => String(path[id]),
  }
}

export const childrenOf = (parent: Resource, resources: readonly Resource[]): readonly Child[] =>
  resources
    .filter(candidate => isAbove(parent, candidate))
    .map(resource => {
      const own = resource.scope[parent.scope.length] as string
      return {
        resource,
        isOf: (member, scope, id) =>
          member.scope[own] === id &&
          parent.scope.every((name, index) => {
            const held = member.scope[resource.scope[index] as string]
            return held === undefined || held === scope[name]
          }),
      }
    })

const isAbove = ({ draft: { member } }: Resource, { draft: { collection } }: Resource): boolean =>
  member !== undefined && `${plain(collection)}/`.startsWith(`${plain(member)}/`)

const plain = (template: string): string =>
  parametersOf(template).reduce((text, name) => text.replace(`{${name}}`, '{}'), template)
