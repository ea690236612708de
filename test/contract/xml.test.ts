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

const HINTED = { type: 'object', properties: { id: { xml: { attribute: true } } } }
const COMPONENTS: Readonly<Record<string, object>> = {
  Buku: HINTED,
  Polos: { type: 'object', properties: { id: {} } },
  Rak: { type: 'array', items: { $ref: '#/components/schemas/Buku' } },
  Peti: { type: 'array', xml: { wrapped: true }, items: { $ref: '#/components/schemas/Buku' } },
  '7hari': HINTED,
  Bernama: { ...HINTED, xml: { name: 'buku' } },
}
const resolve = (schema: unknown): unknown => {
  const { $ref } = schema as { $ref?: string }
  return $ref === undefined ? schema : COMPONENTS[$ref.slice('#/components/schemas/'.length)]
}

test.each([
  { name: 'Buku', value: { id: 1 }, want: '<Buku id="1"/>' },
  { name: 'Bernama', value: { id: 1 }, want: '<buku id="1"/>' },
  { name: 'Rak', value: [{ id: 1 }, { id: 2 }], want: '<Rak><Buku id="1"/><Buku id="2"/></Rak>' },
  { name: 'Peti', value: [{ id: 1 }], want: '<Peti><Buku id="1"/></Peti>' },
  { name: 'Polos', value: { id: 1 }, want: '<xml><id>1</id></xml>' },
  { name: '7hari', value: { id: 1 }, want: '<xml id="1"/>' },
])('the component $name is written as $want', ({ name, value, want }) => {
  expect(writeXml(value, { $ref: `#/components/schemas/${name}` }, resolve)).toBe(want)
})

test('a list without a name has items with the name of their component', () => {
  const schema = { type: 'array', items: { $ref: '#/components/schemas/Buku' } }
  expect(writeXml([{ id: 1 }], schema, resolve)).toBe('<xml><Buku id="1"/></xml>')
})
