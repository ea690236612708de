/**
 * An object without a prototype: in it a name such as `constructor` or `__proto__` is a name like others. Unlike that
 * of `Object.create(null)`, which V8 keeps as a hash table, it is filled and read as fast as any object.
 */
export const dictionary = <Value>(): Record<string, Value> =>
  new (Dictionary as unknown as new () => Record<string, Value>)()

function Dictionary(): void {}
Dictionary.prototype = Object.create(null)
