import { isObject, type JsonObject } from '#base'

/** JSON Merge Patch (RFC 7396 §2): null takes away, objects are merged, anything else replaces. */
export const mergePatch = (target: unknown, patch: JsonObject): JsonObject => {
  const merged = new Map(Object.entries(isObject(target) ? target : {}))
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name)
    else merged.set(name, isObject(value) ? mergePatch(merged.get(name), value) : value)
  }
  return Object.fromEntries(merged)
}
