import { describe, expect, it } from 'vitest'
import { fromFragment, fromPointer, toPointer, valueAt } from '#base'

describe('JSON pointers (RFC 6901)', () => {
  it.each([
    { tokens: [], pointer: '' },
    { tokens: ['paths', '/a', 'get'], pointer: '/paths/~1a/get' },
    { tokens: ['m~n', ''], pointer: '/m~0n/' },
    { tokens: ['~1'], pointer: '/~01' },
  ])('$pointer is written and read back', ({ tokens, pointer }) => {
    expect(toPointer(tokens)).toBe(pointer)
    expect(fromPointer(pointer)).toEqual(tokens)
  })

  it('decodes percent-encodings in a fragment, and takes a broken one as it stands', () => {
    expect(fromFragment('/schemas/A%20B')).toEqual(['schemas', 'A B'])
    expect(fromFragment('/a/%ZZ')).toEqual(['a', '%ZZ'])
  })

  it('reaches own properties only', () => {
    expect(valueAt({ a: [{ b: 1 }] }, ['a', '0', 'b'])).toBe(1)
    expect(valueAt({}, ['constructor'])).toBeUndefined()
    expect(valueAt({}, ['__proto__'])).toBeUndefined()
  })
})
