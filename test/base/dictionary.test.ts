import { expect, test } from 'vitest'
import { dictionary } from '#base'

/** What every other object inherits. */
const INHERITED = ['constructor', 'toString', '__proto__']

test('a dictionary knows no name that nobody gave it', () => {
  const fields = dictionary<string>()
  expect(INHERITED.map(name => fields[name])).toEqual([undefined, undefined, undefined])
  expect(Object.keys(fields)).toEqual([])
})

test('what an object inherits is a name like others in a dictionary', () => {
  const fields = dictionary<string>()
  for (const name of INHERITED) fields[name] = `the ${name}`
  expect(Object.entries(fields)).toEqual(INHERITED.map(name => [name, `the ${name}`]))
  expect(INHERITED.map(name => dictionary<string>()[name])).toEqual([undefined, undefined, undefined])
})
