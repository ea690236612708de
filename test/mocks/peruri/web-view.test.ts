import { createHash } from 'node:crypto'
import { type DefaultTreeAdapterMap, parse } from 'parse5'
import { describe, expect, test } from 'vitest'
import { partner } from './partner.ts'

type Node = DefaultTreeAdapterMap['node']
type Element = DefaultTreeAdapterMap['element']

const elements = (node: Node): readonly Element[] => {
  const children = 'childNodes' in node ? node.childNodes.flatMap(elements) : []
  return 'tagName' in node ? [node, ...children] : children
}

const page = (html: unknown) => {
  const all = elements(parse(String(html)))
  const body = all.find(({ tagName }) => tagName === 'body')
  const script = all.find(({ tagName }) => tagName === 'script')
  const [code] = script?.childNodes ?? []
  return {
    names: all.map(({ tagName }) => tagName),
    attributes: all.flatMap(({ attrs }) => attrs.map(({ name }) => name)),
    message: Object.fromEntries(body?.attrs.map(({ name, value }) => [name, value]) ?? []),
    script: code && 'value' in code ? code.value : '',
  }
}

const ACTIVATION = '/index.php?systemId=USS-SIMAK&email='

describe('the activation web view', () => {
  test('stands for all that the person does there', async () => {
    const { get, param } = await partner()
    const email = 'pejabat.tiga@example.com'
    expect(await param('checkCertificate', { email })).toMatchObject({ resultCode: 'CTH07' })
    const { body, headers } = await get(`${ACTIVATION}${email}`)
    expect(headers['content-type']).toMatch(/^text\/html/)
    expect(page(body).message).toEqual({
      'data-result-code': '0',
      'data-result-desc': 'Data sertifikat berhasil di-generate',
    })
    expect(await param('checkCertificate', { email })).toMatchObject({ resultCode: '0' })
  })

  test.each([
    { given: 'of nobody', query: `${ACTIVATION}tidak.ada@example.com`, want: 'SB001' },
    {
      given: 'of somebody with a certificate',
      query: `${ACTIVATION}pejabat.satu@example.com`,
      want: 'CTH10',
    },
    {
      given: 'under another partner',
      query: '/index.php?systemId=USS-LMS&email=pejabat.tiga@example.com',
      want: 'SB001',
    },
  ])('$given tells the parent page why not', async ({ query, want }) => {
    const { get } = await partner()
    const { status, body } = await get(query)
    expect(status).toBe(200)
    expect(page(body).message).toMatchObject({ 'data-result-code': want })
  })
})

describe('the signing web view', () => {
  test('sets the place of a document that has none', async () => {
    const { get, order } = await partner()
    const { body } = await get('/signing.php?orderId=3202')
    expect(page(body).message).toEqual({ 'data-result-code': '0', 'data-result-desc': 'Success' })
    expect(await order('viewDocument', '3202')).toMatchObject({ data: { signer: '1' } })
  })

  test.each([
    { given: 'an unknown document', query: '1', want: 'CTH01' },
    { given: 'a signed document', query: '3203', want: 'CTH17' },
  ])('of $given tells the parent page why not', async ({ query, want }) => {
    const { get } = await partner()
    expect(page((await get(`/signing.php?orderId=${query}`)).body).message).toMatchObject({
      'data-result-code': want,
    })
  })
})

test.each(['/signing.php?orderId=3201', `${ACTIVATION}pejabat.tiga@example.com`])(
  '%s executes nothing but the message, and names no other host',
  async path => {
    const { get } = await partner()
    const { body, headers } = await get(path)
    const { names, attributes, script } = page(body)
    expect(names.filter(name => name === 'script')).toHaveLength(1)
    expect(names).not.toContain('form')
    expect(
      attributes.filter(name => name.startsWith('on') || ['src', 'href', 'action'].includes(name)),
    ).toEqual([])
    expect(String(body)).not.toMatch(/https?:|\/\//)
    const digest = createHash('sha256').update(script).digest('base64')
    expect(headers['content-security-policy']).toContain(`default-src 'none'; script-src 'sha256-${digest}'`)
  },
)

test('the script posts func and message to the parent, and does nothing without one', async () => {
  const { get } = await partner()
  const { script, message } = page((await get('/signing.php?orderId=3201')).body)
  const posted: unknown[] = []
  const dataset = { resultCode: message['data-result-code'], resultDesc: message['data-result-desc'] }
  const run = new Function('document', 'window', 'parent', script)
  const parent = { postMessage: (...sent: unknown[]) => posted.push(sent) }
  run({ body: { dataset } }, {}, parent)
  expect(posted).toEqual([
    [{ func: 'generateCertificate', message: { resultCode: '0', resultDesc: 'Success' } }, '*'],
  ])
  run({ body: { dataset } }, parent, parent)
  expect(posted).toHaveLength(1)
})
