import { expect, test } from 'vitest'
import { writeXml } from '#contract'

const write = (value: unknown, schema: object) => writeXml(value, schema, inner => inner)

test.each([
  { given: 1, schema: {}, want: '<xml>1</xml>' },
  { given: null, schema: { xml: { name: 'a' } }, want: '<a/>' },
  { given: '<&">', schema: {}, want: '<xml>&lt;&amp;&quot;&gt;</xml>' },
  { given: 'a\u0000b', schema: {}, want: '<xml>ab</xml>' },
  { given: { a: [1, 2] }, schema: {}, want: '<xml><a>1</a><a>2</a></xml>' },
  { given: [1, 2], schema: { items: { xml: { name: 'n' } } }, want: '<xml><n>1</n><n>2</n></xml>' },
  {
    given: { a: [1] },
    schema: {
      properties: { a: { type: 'array', xml: { wrapped: true, name: 'as' }, items: { xml: { name: 'a' } } } },
    },
    want: '<xml><as><a>1</a></as></xml>',
  },
  {
    given: { a: [1] },
    schema: { properties: { a: { type: 'array', xml: { nodeType: 'element' } } } },
    want: '<xml><a><a>1</a></a></xml>',
  },
  {
    given: { a: 'x"y', isi: 'z' },
    schema: { properties: { a: { xml: { nodeType: 'attribute' } }, isi: { xml: { nodeType: 'text' } } } },
    want: '<xml a="x&quot;y">z</xml>',
  },
  {
    given: { a: 1 },
    schema: { properties: { a: { xml: { prefix: 'p', namespace: 'urn:x' } } } },
    want: '<xml><p:a xmlns:p="urn:x">1</p:a></xml>',
  },
  { given: { 'bukan nama': 1, '<a>': 2, b: 3 }, schema: {}, want: '<xml><b>3</b></xml>' },
])('$given is written as $want', ({ given, schema, want }) => {
  expect(write(given, schema)).toBe(want)
})
