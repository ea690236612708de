import { describe, expect, it, test } from 'vitest'
import { operationOf, request } from './toko.ts'

const accepting = (type: string, schema: object, encoding?: object) =>
  operationOf({
    requestBody: { required: true, content: { [type]: { schema, ...(encoding && { encoding }) } } },
    responses: {},
  })

const checking = (type: string, schema: object, encoding?: object) => {
  const operation = accepting(type, schema, encoding)
  return (body: string | Uint8Array, sent = type) => {
    const { outcome, violations, values } = operation.checkRequest(
      request({ headers: { 'content-type': sent }, body }),
    )
    return { outcome, found: violations.map(({ pointer, code }) => `${pointer} ${code}`), value: values.body }
  }
}

const BUKU = {
  type: 'object',
  additionalProperties: false,
  xml: { name: 'buku' },
  properties: {
    id: { type: 'integer', xml: { attribute: true } },
    judul: { type: 'string', xml: { prefix: 'dc', namespace: 'https://example.com/dc' } },
    penulis: { type: 'array', xml: { wrapped: true }, items: { type: 'string', xml: { name: 'nama' } } },
    tag: { type: 'array', items: { type: 'integer' } },
    stok: { type: ['integer', 'null'] },
  },
}

/** A book that has a title, in the namespace of titles. */
const judul = (text: string): string =>
  `<buku xmlns:dc="https://example.com/dc"><dc:judul>${text}</dc:judul></buku>`

describe('an XML body', () => {
  const read = checking('application/xml', BUKU)

  test.each([
    { given: '<buku id="7"/>', want: { id: 7 } },
    {
      given: `<?xml version="1.0"?>${judul('A &lt; B &#65;&amp;amp;')}`,
      want: { judul: 'A < B A&amp;' },
    },
    { given: judul('<![CDATA[<b>&lt;]]>'), want: { judul: '<b>&lt;' } },
    {
      given: '<buku><x:judul xmlns:x="https://example.com/dc">A</x:judul></buku>',
      want: { judul: 'A' },
    },
    { given: '<buku><judul xmlns="https://example.com/dc">A</judul></buku>', want: { judul: 'A' } },
    { given: '<buku><penulis><nama>A</nama><nama>B</nama></penulis></buku>', want: { penulis: ['A', 'B'] } },
    { given: '<buku><penulis/></buku>', want: { penulis: [] } },
    { given: '<buku><tag>1</tag><stok/><tag>2</tag></buku>', want: { tag: [1, 2], stok: null } },
  ])('$given is read by the hints of its schema', ({ given, want }) => {
    expect(read(given)).toEqual({ outcome: 'valid', found: [], value: want })
  })

  test.each([
    { given: '<buku lain="1"/>', want: '/lain additionalProperties' },
    { given: '<buku><isi><a>1</a></isi></buku>', want: '/isi additionalProperties' },
    { given: '<buku id="tujuh"/>', want: '/id type' },
    { given: '<buku><tag>satu</tag></buku>', want: '/tag/0 type' },
  ])('$given is invalid at $want', ({ given, want }) => {
    expect(read(given)).toMatchObject({ outcome: 'invalid', found: [want] })
  })

  test.each([
    { given: 'a document type', body: '<!DOCTYPE buku [<!ENTITY a "aaaa">]><buku>&a;</buku>' },
    { given: 'an element that is not closed', body: '<buku><judul></buku>' },
    { given: 'two roots', body: '<buku/><buku/>' },
    { given: 'another root', body: '<majalah/>' },
    { given: 'no element', body: 'buku' },
    { given: 'deep nesting', body: `${'<a>'.repeat(5_000)}${'</a>'.repeat(5_000)}` },
    { given: 'bytes that are no UTF-8', body: Buffer.from([0x3c, 0x61, 0xff, 0x2f, 0x3e]) },
  ])('with $given is malformed', ({ body }) => {
    expect(read(body)).toMatchObject({ outcome: 'malformed', found: [' malformed'] })
  })

  test.each([
    { given: '<majalah/>', wanted: '<buku>' },
    { given: '<buku><judul>A</judul></buku>', wanted: '<dc:judul xmlns:dc="https://example.com/dc">' },
    {
      given: '<buku xmlns:dc="u"><dc:judul>A</dc:judul></buku>',
      wanted: '<dc:judul xmlns:dc="https://example.com/dc">',
    },
    {
      given: '<buku xmlns="u"><judul>A</judul></buku>',
      wanted: '<dc:judul xmlns:dc="https://example.com/dc">',
    },
  ])('$given is refused for want of $wanted', ({ given, wanted }) => {
    const { outcome, violations } = accepting('application/xml', BUKU).checkRequest(
      request({ headers: { 'content-type': 'application/xml' }, body: given }),
    )
    expect({ outcome, wanted: violations[0]?.wanted }).toEqual({ outcome: 'malformed', wanted })
  })

  describe('of a component without a name has that of the component', () => {
    const PLAIN = { type: 'object', properties: { judul: { type: 'string' } } }
    const HINTED = { type: 'object', properties: { id: { type: 'integer', xml: { attribute: true } } } }

    test.each([
      { given: '<Buku/>', schemas: { Buku: HINTED }, want: 'valid' },
      { given: '<b:Buku xmlns:b="u"/>', schemas: { Buku: HINTED }, want: 'valid' },
      { given: '<buku/>', schemas: { Buku: HINTED }, want: 'malformed' },
      { given: '<xml/>', schemas: { Buku: HINTED }, want: 'malformed' },
      { given: '<Buku/>', schemas: { Buku: PLAIN }, want: 'valid' },
      { given: '<xml/>', schemas: { Buku: PLAIN }, want: 'valid' },
      { given: '<Majalah/>', schemas: { Buku: PLAIN }, want: 'malformed' },
      { given: '<Buku><a/></Buku>', schemas: { Buku: { type: 'array', items: PLAIN } }, want: 'valid' },
      {
        given: '<Majalah><a/></Majalah>',
        schemas: { Buku: { type: 'array', items: PLAIN } },
        want: 'malformed',
      },
    ])('$given by $schemas: $want', ({ given, schemas, want }) => {
      const content = { 'application/xml': { schema: { $ref: '#/components/schemas/Buku' } } }
      const operation = operationOf({ requestBody: { content }, responses: {} }, { components: { schemas } })
      const { outcome } = operation.checkRequest(
        request({ headers: { 'content-type': 'application/xml' }, body: given }),
      )
      expect(outcome).toBe(want)
    })
  })

  it('keeps an entity that XML does not define as text', () => {
    expect(read(judul('&lain;'))).toMatchObject({ value: { judul: '&lain;' } })
  })

  it('is read in the charset that it names', () => {
    const body = Buffer.from(judul('caf\xe9'), 'latin1')
    expect(read(body, 'application/xml; charset=iso-8859-1')).toMatchObject({ value: { judul: 'café' } })
    expect(read(body, 'application/xml; charset=tidak-ada')).toMatchObject({ outcome: 'malformed' })
  })

  it('is the document itself where the schema is a string', () => {
    expect(checking('text/xml', { type: 'string' })('<a><b/></a>').value).toBe('<a><b/></a>')
  })
})

describe('a form', () => {
  const FORMULIR = {
    type: 'object',
    additionalProperties: false,
    properties: {
      umur: { type: 'integer', minimum: 1 },
      setuju: { type: 'boolean' },
      minat: { type: 'array', items: { type: 'integer' } },
      alamat: { type: 'object', properties: { kota: { type: 'string' }, rt: { type: 'integer' } } },
      catatan: { type: 'string' },
    },
  }

  test.each([
    { given: 'umur=3&setuju=true', want: { umur: 3, setuju: true } },
    { given: 'minat=1&minat=2', want: { minat: [1, 2] } },
    { given: 'minat=1', want: { minat: [1] } },
    { given: `alamat=${encodeURIComponent('{"kota":"Contoh"}')}`, want: { alamat: { kota: 'Contoh' } } },
    { given: 'alamat[kota]=Contoh&alamat[rt]=2', want: { alamat: { kota: 'Contoh', rt: 2 } } },
    { given: 'catatan=a+b%26', want: { catatan: 'a b&' } },
  ])('$given is read by the types of its schema', ({ given, want }) => {
    const read = checking('application/x-www-form-urlencoded', FORMULIR)(given)
    expect(read).toEqual({ outcome: 'valid', found: [], value: want })
  })

  test.each([
    { given: { style: 'form', explode: false }, body: 'minat=1,2' },
    { given: { style: 'pipeDelimited', explode: false }, body: 'minat=1|2' },
    { given: { style: 'spaceDelimited', explode: false }, body: 'minat=1%202' },
  ])('follows the encoding $given', ({ given, body }) => {
    const read = checking('application/x-www-form-urlencoded', FORMULIR, { minat: given })
    expect(read(body).value).toEqual({ minat: [1, 2] })
  })

  it('may not have reserved characters where its encoding forbids them', () => {
    const type = 'application/x-www-form-urlencoded'
    const strict = checking(type, FORMULIR, { catatan: { allowReserved: false } })
    expect(strict('catatan=a/b').found).toEqual(['/catatan allowReserved'])
    expect(strict('catatan=a%2Fb').found).toEqual([])
    expect(checking(type, FORMULIR)('catatan=a/b').found).toEqual([])
  })

  const multipart = (...parts: string[]): string =>
    `${parts.map(part => `--batas\r\nContent-Disposition: form-data; ${part}\r\n`).join('')}--batas--\r\n`
  const TYPE = 'multipart/form-data; boundary=batas'

  test.each([
    { given: ['name="umur"\r\n\r\n3'], want: { umur: 3 } },
    { given: ['name=minat\r\n\r\n1', 'name=minat\r\n\r\n2'], want: { minat: [1, 2] } },
    {
      given: ['name="alamat"\r\nContent-Type: application/json\r\n\r\n{"rt":2}'],
      want: { alamat: { rt: 2 } },
    },
    { given: ['name="alamat"\r\n\r\n{"rt":2}'], want: { alamat: { rt: 2 } } },
    {
      given: ['name="catatan"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\na\r\nb'],
      want: { catatan: 'a\r\nb' },
    },
  ])('in parts $given is read by the types of its schema', ({ given, want }) => {
    const read = checking('multipart/form-data', FORMULIR)(multipart(...given), TYPE)
    expect(read).toEqual({ outcome: 'valid', found: [], value: want })
  })

  test.each([
    { given: 'name="foto"\r\nContent-Type: image/png\r\n\r\nx', want: [] },
    { given: 'name="foto"\r\nContent-Type: image/webp;q=1\r\n\r\nx', want: [] },
    { given: 'name="foto"\r\n\r\nx', want: [] },
    { given: 'name="foto"\r\nContent-Type: image/jpeg\r\n\r\nx', want: ['/foto contentType'] },
    { given: 'name="lain"\r\nContent-Type: image/jpeg\r\n\r\nx', want: [] },
  ])('in parts $given has the media type of its encoding: $want', ({ given, want }) => {
    const schema = { type: 'object', properties: { foto: { type: 'string', format: 'binary' } } }
    const read = checking('multipart/form-data', schema, { foto: { contentType: 'image/png, image/webp' } })
    expect(read(multipart(given), TYPE).found).toEqual(want)
  })

  test.each([
    {
      given: 'that is cut off',
      body: '--batas\r\nContent-Disposition: form-data; name="a"\r\n\r\nx',
      type: TYPE,
    },
    { given: 'without a name', body: multipart('\r\n\r\nx'), type: TYPE },
    { given: 'without a boundary', body: multipart('name="a"\r\n\r\nx'), type: 'multipart/form-data' },
    {
      given: 'with broken JSON',
      body: multipart('name="alamat"\r\nContent-Type: application/json\r\n\r\n{'),
      type: TYPE,
    },
    {
      given: 'of too many parts',
      body: multipart(...Array.from({ length: 1_002 }, () => 'name="a"\r\n\r\nx')),
      type: TYPE,
    },
  ])('in parts $given is malformed', ({ body, type }) => {
    expect(checking('multipart/form-data', FORMULIR)(body, type)).toMatchObject({ outcome: 'malformed' })
  })
})

describe('another body', () => {
  it('of text is the type that the schema wants', () => {
    expect(checking('text/plain', { type: 'integer', maximum: 5 })('7').found).toEqual([' maximum'])
  })

  it('of bytes is taken as it is', () => {
    expect(checking('application/pdf', { type: 'string' })(Buffer.from([1, 2]))).toMatchObject({
      outcome: 'valid',
    })
  })

  it('on an operation without one is of no supported media type', () => {
    const operation = operationOf({ responses: {} })
    expect(operation.checkRequest(request({ body: 'x' })).outcome).toBe('unsupported')
    expect(operation.checkRequest(request({ body: '' })).outcome).toBe('valid')
  })
})

test('a response in XML is held to its schema', () => {
  const operation = operationOf({
    responses: { '200': { description: 'ok', content: { 'application/xml': { schema: BUKU } } } },
  })
  const answer = (body: string) =>
    operation.checkResponse({ status: 200, headers: { 'content-type': 'application/xml' }, body })
  expect(answer('<buku id="1"/>')).toEqual([])
  expect(answer('<buku id="x"/>')).toMatchObject([{ pointer: '/id', code: 'type' }])
})

test.each([
  { coding: 'gzip', parameters: [], want: { outcome: 'unsupported', pointers: ['/content-encoding'] } },
  {
    coding: 'gzip, identity',
    parameters: [],
    want: { outcome: 'unsupported', pointers: ['/content-encoding'] },
  },
  { coding: 'Identity', parameters: [], want: { outcome: 'valid', pointers: [] } },
  {
    coding: 'gzip',
    parameters: [{ name: 'Content-Encoding', in: 'header', schema: { type: 'string' } }],
    want: { outcome: 'valid', pointers: [] },
  },
])('a body in the coding $coding is $want.outcome beside $parameters', ({ coding, parameters, want }) => {
  const content = { 'application/json': { schema: { type: 'object' } } }
  const operation = operationOf({ parameters, requestBody: { content }, responses: {} })
  const headers = { 'content-type': 'application/json', 'content-encoding': coding }
  const { outcome, violations } = operation.checkRequest(request({ headers, body: '{}' }))
  expect({ outcome, pointers: violations.map(({ pointer }) => pointer) }).toEqual(want)
})
