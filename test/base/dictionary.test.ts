import { expect, test } from 'vitest'
import { dictionary } from '#base'

test('a dictionary knows no name that nobody gave it', () => {
  const fields = dictionary<string>()
  expect(fields['constructor']).toBeUndefined()
  expect(fields['__proto__']).toBeUndefined()
  expect(Object.keys(fields)).toEqual([])
})

test('what an object inherits is a name like others in a dictionary', () => {
  const fields = dictionary<string>()
  fields['__proto__'] = 'a'
  fields['toString'] = 'b'
  expect(Object.entries(fields)).toEqual([
    ['__proto__', 'a'],
    ['toString', 'b'],
  ])
  expect(dictionary<string>()['toString']).toBeUndefined()
})
