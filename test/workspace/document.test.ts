import { describe, expect, it } from 'vitest'
import { DdiError } from '#base'
import { LIMITS, parseSource } from '#workspace'

const findingOf = (file: string, text: string) => {
  try {
    parseSource(file, text)
  } catch (error) {
    if (error instanceof DdiError) return error.findings[0]
    throw error
  }
  return undefined
}

describe('positions', () => {
  it('points at the key of a YAML entry', () => {
    const source = parseSource('a.yaml', 'openapi: 3.1.0\npaths:\n  /a:\n    get:\n      tags: [x, y]\n')
    expect(source.locate('/paths/~1a/get').start).toEqual({ line: 4, column: 5 })
    expect(source.locate('/paths/~1a/get/tags/1').start).toEqual({ line: 5, column: 17 })
  })

  it('points at the key of a JSON property and at array items', () => {
    const source = parseSource('a.json', '{\n  "paths": {\n    "/a": [1, {"b": 2}]\n  }\n}')
    expect(source.locate('/paths/~1a').start).toEqual({ line: 3, column: 5 })
    expect(source.locate('/paths/~1a/1/b').start).toEqual({ line: 3, column: 16 })
  })

  it('falls back to the nearest ancestor that is there', () => {
    const source = parseSource('a.yaml', 'a:\n  b: 1\n')
    expect(source.locate('/a/c/d')).toMatchObject({ pointer: '/a', start: { line: 1, column: 1 } })
  })
})

describe('hostile documents', () => {
  const bomb = `a: &a [x, x, x, x, x, x, x, x, x, x]\n${'bcdefgh'
    .split('')
    .map((name, index) => `${name}: &${name} [${Array(10).fill(`*${'abcdefgh'[index]}`).join(', ')}]`)
    .join('\n')}\n`

  it.each([
    { title: 'bad YAML', file: 'a.yaml', text: 'a: [1, 2\nb: 3', code: 'yaml-syntax' },
    { title: 'a key that stands twice', file: 'a.yaml', text: 'a: 1\na: 2', code: 'yaml-syntax' },
    { title: 'bad JSON', file: 'a.json', text: '{"a": 1,}', code: 'json-syntax' },
    { title: 'an alias bomb', file: 'a.yaml', text: bomb, code: 'yaml-alias-limit' },
    { title: 'an alias without an anchor', file: 'a.yaml', text: 'a: *nowhere', code: 'yaml-alias-limit' },
    {
      title: 'deep JSON',
      file: 'a.json',
      text: '['.repeat(5_000) + ']'.repeat(5_000),
      code: 'document-too-deep',
    },
    {
      title: 'very deep JSON',
      file: 'a.json',
      text: '['.repeat(200_000) + ']'.repeat(200_000),
      code: 'document-too-deep',
    },
    {
      title: 'deep YAML',
      file: 'a.yaml',
      text: '['.repeat(5_000) + ']'.repeat(5_000),
      code: 'document-too-deep',
    },
    {
      title: 'a circle of aliases',
      file: 'a.yaml',
      text: 'a: &a\n  b: *a\n',
      code: 'yaml-alias-circle',
    },
  ])('$title is one finding: $code', ({ file, text, code }) => {
    expect(findingOf(file, text)).toMatchObject({ code, severity: 'error', location: { file } })
  })

  it('takes what is just within the depth', () => {
    const text = '['.repeat(LIMITS.depth) + ']'.repeat(LIMITS.depth)
    expect(findingOf('a.json', text)).toBeUndefined()
  })

  it('keeps __proto__ as an ordinary name', () => {
    const { value } = parseSource('a.yaml', '__proto__:\n  polluted: true\n')
    expect(Object.keys(value as object)).toEqual(['__proto__'])
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})
