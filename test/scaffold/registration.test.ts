import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { withEntries, withItem } from '../../src/scaffold/registration.ts'

const SYSTEM = { path: ['systems'], key: 'bot', value: { kind: 'internal' } }

describe('adding to ddi.config.yaml', () => {
  it('leaves every line of this repository as it is, and adds its own', () => {
    const before = readFileSync('ddi.config.yaml', 'utf8')
    const entries = [SYSTEM, { path: ['apis'], key: 'bot', value: { spec: 'a.yaml', system: 'bot' } }]
    const after = withEntries(before, entries)
    const added = after.split('\n').filter(line => !before.split('\n').includes(line))
    expect(added).toEqual(['  bot:', '  bot:', '    spec: a.yaml', '    system: bot'])
    expect(parse(after)).toMatchObject({ systems: { bot: { kind: 'internal' } }, apis: { bot: {} } })
    expect(Object.keys((parse(after) as { systems: object }).systems).at(-1)).toBe('bot')
  })

  it.each([
    {
      title: 'four spaces and a comment behind the last value',
      given: 'systems:\n    a:\n        kind: external # luar\n\n# berikutnya\napis: {}\n',
      want: 'systems:\n    a:\n        kind: external # luar\n    bot:\n      kind: internal\n\n# berikutnya\napis: {}\n',
    },
    {
      title: 'an empty map in braces',
      given: '# satu\nsystems: {} # dua\napis: {}\n',
      want: '# satu\nsystems:\n  bot:\n    kind: internal\n  # dua\napis: {}\n',
    },
    {
      title: 'no newline at the end',
      given: 'systems:\n  a: { kind: external }',
      want: 'systems:\n  a: { kind: external }\n  bot:\n    kind: internal\n',
    },
    {
      title: 'a block of text as the last value',
      given: 'systems:\n  a:\n    owner: |\n      Satu\n      dua\napis: {}\n',
      want: 'systems:\n  a:\n    owner: |\n      Satu\n      dua\n  bot:\n    kind: internal\napis: {}\n',
    },
  ])('works with $title', ({ given, want }) => {
    expect(withEntries(given, [SYSTEM])).toBe(want)
  })

  it.each([
    { given: 'systems: { a: { kind: external } }\n' },
    { given: 'systems:\n  a: &x { kind: external }\n  b: *x\n' },
    { given: '{"systems": {"a": {"kind": "external"}}}' },
    { given: 'title: x\n' },
  ])('adds the entry however $given is written', ({ given }) => {
    const after = parse(withEntries(given, [SYSTEM])) as { systems: object }
    expect(after.systems).toMatchObject({ bot: { kind: 'internal' } })
    expect(after).toMatchObject(parse(given) as object)
  })

  it.each(["it's: # a [list]", '"x"\\', '{{ x }}', '- a', '*x', '<<', '\u2028', 'null', '1e3'])(
    'keeps %j a text',
    text => {
      const after = parse(
        withEntries('systems:\n  a: {}\n', [{ path: ['systems'], key: 'bot', value: text }]),
      )
      expect(after).toEqual({ systems: { a: {}, bot: text } })
    },
  )

  it('adds to a list, and makes it where it is missing', () => {
    expect(parse(withItem('integrations:\n  - a.yaml\n', 'integrations', 'b.yaml'))).toEqual({
      integrations: ['a.yaml', 'b.yaml'],
    })
    expect(parse(withItem('title: x\n', 'integrations', 'b.yaml'))).toEqual({
      title: 'x',
      integrations: ['b.yaml'],
    })
  })
})
