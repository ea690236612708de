import type { Location, UserContext } from '@redocly/openapi-core'
import { isObject, type JsonObject, own } from '#base'

/** A node of a document with its `$ref` followed, and where it then stands. */
export interface Place {
  readonly node: JsonObject
  readonly at: Location
  /** As written, before a `$ref` was followed: its siblings are here. */
  readonly raw: JsonObject
}

/** Follows the `$ref`s of one document across the files of the workspace. */
export interface Follower {
  /** The object at `value`, which stands at `at`; `undefined` for anything but an object. */
  place(value: unknown, at: Location): Place | undefined
}

export const followerOf = (context: UserContext): Follower => ({
  place: (value, at) => {
    if (!isObject(value)) return undefined
    if (typeof own(value, '$ref') !== 'string') return { node: value, at, raw: value }
    const { node, location } = context.resolve<JsonObject>(value as never, at.source.absoluteRef)
    return isObject(node) && location ? { node, at: location, raw: value } : undefined
  },
})

/** A YAML alias lets one object stand at several places. */
export const isSameLocation = (left: Place['at'], right: Place['at']): boolean =>
  left.pointer === right.pointer && left.source.absoluteRef === right.source.absoluteRef

/** The entry `key` of a place. */
export const entry = (follower: Follower, parent: Place, key: string | number): Place | undefined =>
  follower.place(own(parent.node, String(key)), parent.at.child(key))

/** Every entry of the map under `key`, with its name. */
export const entries = (
  follower: Follower,
  parent: Place,
  key: string,
): readonly (readonly [string, Place])[] => {
  const map = entry(follower, parent, key)
  if (!map) return []
  return Object.keys(map.node).flatMap(name => {
    const place = entry(follower, map, name)
    return place ? [[name, place] as const] : []
  })
}

/** Every item of the list under `key`. */
export const items = (follower: Follower, parent: Place, key: string): readonly Place[] => {
  const list = own(parent.node, key)
  if (!Array.isArray(list)) return []
  const at = parent.at.child(key)
  return list.flatMap((value: unknown, index) => follower.place(value, at.child(index)) ?? [])
}
