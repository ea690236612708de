import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse, parseDocument } from 'yaml'
import { parseSource } from '#workspace'
import { quickYaml } from '../../src/workspace/yaml-quick.ts'

/** What `yaml` makes of a text; `undefined` where it finds an error. */
const thorough = (text: string): { readonly value: unknown } | undefined => {
  try {
    const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent' })
    return document.errors.length > 0 ? undefined : { value: document.toJS() }
  } catch {
    return undefined
  }
}

/** A spec in small, with everything that OpenAPI documents are written with. */
const SPEC = `# comment
openapi: 3.1.0
info: { title: 'It''s', version: "1.0\\n" } # why
paths:
  /a/{id}:
    get:
      tags: [a, 'b c', "d"]
      description: |
        Text: with **marks** & [brackets].

          - indented
      responses:
        200: &ok
          description: >-
            folded
            text
        '404': *ok
        default:
      parameters:
      - name: id
        schema: {type: [string, 'null'], example: -1.5e3}
      - $ref: '#/x'
`

describe('the quick reader', () => {
  test.each(
    [
      ...[
        'a: 007',
        'a: 0o17',
        'a: 0x1F',
        'a: -.5',
        'a: 1.',
        'a: .inf',
        'a: 1_000',
        'a: ~',
        'a: yes',
        'a: True',
      ],
      ...[
        'a: 2026-01-01',
        'a:',
        'truth: a',
        'a: {b, c}',
        'a: [b: c]',
        'a: "x\n  y"',
        'a: >\n  x\n\n  y\n',
        '{}',
      ],
      ...[
        'a: |+\n x\n\n',
        'a: |2\n    x',
        'a: b #c',
        'a: b#c',
        '__proto__: 1',
        'a: x\n b',
        '- - 1\n  - 2',
        SPEC,
      ],
      ...['<<: {a: 1}', '---\na: 1', 'a: &b 1\nc: *b', 'a: 12345678901234567890', '2XX: a', '200: a'],
    ].map(text => ({ text })),
  )('reads $text as `yaml` does', ({ text }) => {
    expect(quickYaml(text)?.value).toEqual(parse(text))
  })

  test.each([
    { title: 'errors', text: 'a: [1, 2' },
    { title: 'repeated keys', text: 'a: 1\na: 2' },
    { title: 'tags', text: 'a: !!str 1' },
    { title: 'directives', text: '%YAML 1.1\n---\na: yes' },
    { title: 'several documents', text: 'a: 1\n---\nb: 2' },
    { title: 'tabs', text: 'a:\tb' },
    { title: 'aliases inside of what is repeated', text: 'a: &a [x]\nb: &b [*a]\nc: *b' },
    { title: 'many aliases', text: `a: &a x\nb: [${'*a, '.repeat(200)}]` },
    { title: 'keys that are no texts', text: '? [a]\n: b' },
    { title: 'the key null', text: '~: a' },
    { title: 'numbers that are other texts as keys', text: '1.0: a' },
    { title: 'deep nesting', text: '['.repeat(300) + ']'.repeat(300) },
    { title: 'truth values as keys', text: 'true: a' },
    { title: 'nothing', text: '' },
  ])('leaves $title to `yaml`', ({ text }) => {
    expect(quickYaml(text)).toBeUndefined()
  })

  test('never reads a damaged text otherwise than `yaml` does', () => {
    const piece = fc.constantFrom(
      ...[':', ': ', '- ', '\n', '  ', '"', "'", '[', '}', ',', '#', '|', '&a ', '*a', '?'],
    )
    const change = fc.tuple(fc.nat(SPEC.length), fc.nat(4), piece)
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), changes => {
        const text = changes.reduce(
          (before, [at, less, more]) => before.slice(0, at) + more + before.slice(at + less),
          SPEC,
        )
        const quick = quickYaml(text)
        if (quick) expect({ text, value: quick.value }).toEqual({ text, ...thorough(text) })
      }),
      { seed: 7, numRuns: 1_000 },
    )
  })
})

test('places are those that `yaml` tells', () => {
  // A tab in a comment leaves the same text to `yaml`.
  const quick = parseSource('a.yaml', SPEC)
  const slow = parseSource('a.yaml', SPEC.replace('# comment', '#\tcomment'))
  const pointers = (value: unknown, at: string): string[] => [
    at,
    ...(typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, child]) => pointers(child, `${at}/${key.replaceAll('/', '~1')}`))
      : []),
  ]
  const places = (source: typeof quick) => pointers(slow.value, '').map(pointer => source.locate(pointer))
  expect(quickYaml(SPEC)).toBeDefined()
  expect(places(quick)).toEqual(places(slow))
  expect(places(quick).length).toBeGreaterThan(25)
})
