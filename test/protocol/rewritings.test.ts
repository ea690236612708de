import { describe, expect, it } from 'vitest'
import { rewritings } from '../../src/protocol/mistakes/rewritings.ts'
import { bytes } from './scheme.ts'

const SENT = '{"nama":"Ma\u00eftre","url":"a/b","nilai":[1.0,{"b":2,"a":[]}],"10":{},"9":null}'

/** Each as the software itself writes what it read from `SENT`. */
const WRITERS: readonly { writer: string; text: string }[] = [
  {
    writer: 'Python, json.dumps(indent=2)',
    text: '{\n  "nama": "Ma\\u00eftre",\n  "url": "a/b",\n  "nilai": [\n    1.0,\n    {\n      "b": 2,\n      "a": []\n    }\n  ],\n  "10": {},\n  "9": null\n}',
  },
  {
    writer: 'Python, json.dumps(sort_keys=True)',
    text: '{"10": {}, "9": null, "nama": "Ma\\u00eftre", "nilai": [1.0, {"a": [], "b": 2}], "url": "a/b"}',
  },
  {
    writer: 'Python, json.dumps(sort_keys=True, indent=4)',
    text: '{\n    "10": {},\n    "9": null,\n    "nama": "Ma\\u00eftre",\n    "nilai": [\n        1.0,\n        {\n            "a": [],\n            "b": 2\n        }\n    ],\n    "url": "a/b"\n}',
  },
  {
    writer: 'PHP, json_encode(JSON_PRETTY_PRINT | JSON_PRESERVE_ZERO_FRACTION)',
    text: '{\n    "nama": "Ma\\u00eftre",\n    "url": "a\\/b",\n    "nilai": [\n        1.0,\n        {\n            "b": 2,\n            "a": []\n        }\n    ],\n    "10": {},\n    "9": null\n}',
  },
  {
    writer: 'Jackson, writerWithDefaultPrettyPrinter',
    text: '{\n  "nama" : "Ma\u00eftre",\n  "url" : "a/b",\n  "nilai" : [ 1.0, {\n    "b" : 2,\n    "a" : [ ]\n  } ],\n  "10" : { },\n  "9" : null\n}',
  },
  {
    writer: '.NET, WriteIndented on Windows',
    text: '{\r\n  "nama": "Ma\\u00EFtre",\r\n  "url": "a/b",\r\n  "nilai": [\r\n    1.0,\r\n    {\r\n      "b": 2,\r\n      "a": []\r\n    }\r\n  ],\r\n  "10": {},\r\n  "9": null\r\n}',
  },
  { writer: 'JSON.stringify', text: JSON.stringify(JSON.parse(SENT)) },
  { writer: 'JSON.stringify with 2 blanks', text: JSON.stringify(JSON.parse(SENT), undefined, 2) },
  { writer: 'with upper-case escapes', text: SENT.replace('\u00ef', '\\u00EF') },
]

const texts = (sent: string) => rewritings(bytes(sent)).map(({ body }) => new TextDecoder().decode(body))

describe('a body is written anew', () => {
  it.each(WRITERS)('by $writer', ({ text }) => {
    expect(texts(SENT)).toContain(text)
  })

  it.each(WRITERS.filter(({ writer }) => !writer.startsWith('JSON.stringify')))(
    'as it was sent, from what $writer makes of it',
    ({ text }) => {
      // The order of the keys is lost to whoever sorted them.
      if (!text.startsWith('{"10"') && !text.includes('{\n    "10"')) expect(texts(text)).toContain(SENT)
      expect(texts(text).length).toBeGreaterThan(20)
    },
  )

  it('with characters that HTML has, as .NET and Go escape them', () => {
    expect(texts('{"a":"<b> & \'c\'+\\"d\\""}')).toEqual(
      expect.arrayContaining([
        '{"a":"\\u003Cb\\u003E \\u0026 \\u0027c\\u0027\\u002B\\u0022d\\u0022"}',
        '{"a":"\\u003cb\\u003e \\u0026 \'c\'+\\"d\\""}',
      ]),
    )
  })

  it.each([
    { title: 'a large one', sent: `[${'1,'.repeat(100_000)}1]` },
    { title: 'a deep one', sent: `${'['.repeat(50_000)}${']'.repeat(50_000)}` },
    { title: 'no JSON', sent: '{"a":' },
    { title: 'one that would be larger each time', sent: JSON.stringify(Array(5_000).fill({})) },
  ])('in bounded number and length: $title', ({ sent }) => {
    const made = texts(sent)
    expect(made.length).toBeLessThan(500)
    expect(made.reduce((sum, text) => sum + text.length, 0)).toBeLessThan(6 * 1_024 * 1_024)
  })
})
