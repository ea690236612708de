type SameValue = (left: unknown, right: unknown) => boolean

/**
 * Equality of values as JSON has them, the order of keys included: findings come in it. What aliases share is compared
 * once for all calls.
 */
export const sameValues = (): SameValue => {
  const alike = new Map<object, object>()
  const isSame: SameValue = (left, right) => {
    if (Object.is(left, right)) return true
    if (typeof left !== 'object' || typeof right !== 'object' || !left || !right) return false
    if (alike.get(left) === right) return true
    if (Array.isArray(left) !== Array.isArray(right)) return false
    const [names, others] = [Object.keys(left), Object.keys(right)]
    const same =
      names.length === others.length &&
      names.every(
        (name, index) =>
          name === others[index] && isSame(left[name as keyof object], right[name as keyof object]),
      )
    if (same) alike.set(left, right)
    return same
  }
  return isSame
}
