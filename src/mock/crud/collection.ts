import type { JsonObject } from '#base'
import type { StateContext } from '../scenario.ts'
import { completed } from './completed.ts'
import type { Resource } from './resource.ts'

/** One member as it is remembered. */
export interface Member {
  /** Values of the parent's parameters; a parent that is not named may be any. */
  readonly scope: Readonly<Record<string, string>>
  /** As the path shows it. */
  readonly id: string
  readonly value: JsonObject
  /** Characters of its JSON. */
  readonly size: number
}

/** Members by path of their collection, in the order in which they came. */
export interface Collections {
  readonly members: Record<string, Member[]>
  /** How many members were made, so that identifiers do not come again. */
  made: number
}

/** A resource whose members belong to one of another, and which of them do. */
export interface Child {
  readonly resource: Resource
  isOf(member: Member, scope: Member['scope'], id: string): boolean
}

/** A mock runs all day, also under a load generator: beyond these, the oldest members are forgotten. */
const MOST_MEMBERS = 10_000
const MOST_CHARACTERS = 32 * 1024 * 1024

/** What an example leaves out, a member has all the same: a list shows less than a page of its own. */
export const initialCollections = (
  resources: readonly Resource[],
  { random, clock }: Pick<StateContext, 'random' | 'clock'>,
): Collections => ({
  members: Object.fromEntries(
    resources.map(resource => [
      resource.draft.collection,
      resource.initial.map(({ scope, value }, index) => {
        const whole = completed(value, { resource, random, now: clock.now() })
        return memberOf(scope, resource.id === undefined ? `#${index}` : String(whole[resource.id]), whole)
      }),
    ]),
  ),
  made: 0,
})

const memberOf = (scope: Member['scope'], id: string, value: JsonObject): Member => {
  const text = JSON.stringify(value)
  return { scope, id, value: JSON.parse(text) as JsonObject, size: text.length }
}

/** What is remembered of one resource, seen from one parent. */
export interface Collection {
  all(): readonly Member[]
  find(id: string): Member | undefined
  put(id: string, value: JsonObject): void
  /** With what belongs to it. */
  remove(id: string): void
}

export const collectionOf = (
  collections: Collections,
  { draft }: Resource,
  scope: Member['scope'],
  children: readonly Child[] = [],
): Collection => {
  const members = membersOf(collections, draft)
  const isHere = (member: Member): boolean =>
    Object.entries(scope).every(([name, value]) => (member.scope[name] ?? value) === value)
  const indexOf = (id: string): number => members.findIndex(member => member.id === id && isHere(member))
  return {
    all: () => members.filter(isHere),
    find: id => members[indexOf(id)],
    put: (id, value) => {
      const index = indexOf(id)
      const before = members[index]
      if (before) members[index] = memberOf(before.scope, id, value)
      else members.push(memberOf(scope, id, value))
      forgetOldest(members)
    },
    remove: id => {
      const index = indexOf(id)
      if (index === -1) return
      members.splice(index, 1)
      for (const { resource, isOf } of children) {
        const theirs = membersOf(collections, resource.draft)
        const kept = theirs.filter(member => !isOf(member, scope, id))
        if (kept.length < theirs.length) collections.members[resource.draft.collection] = kept
      }
    },
  }
}

/** A collection that the document got after this state was saved begins empty. */
const membersOf = ({ members }: Collections, { collection }: Resource['draft']): Member[] => {
  members[collection] ??= []
  return members[collection] as Member[]
}

const forgetOldest = (members: Member[]): void => {
  let characters = members.reduce((sum, { size }) => sum + size, 0)
  while (members.length > 1 && (members.length > MOST_MEMBERS || characters > MOST_CHARACTERS)) {
    characters -= members.shift()?.size ?? 0
  }
}
