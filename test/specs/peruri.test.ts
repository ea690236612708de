import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { isObject } from '#base'
import { compileContract, type Operation } from '#contract'
import { loadWorkspace } from '#workspace'

const { apis } = await loadWorkspace('.')
const api = apis.find(candidate => candidate.api === 'peruri')
if (!api) throw new Error('the workspace has no api peruri')
const contract = compileContract(api)

const operation = (id: string): Operation => {
  const found = contract.find(id)
  if (!found) throw new Error(`peruri has no operation ${id}`)
  return found
}

const violations = (id: string, body: unknown) => {
  const { path } = operation(id)
  const check = operation(id).checkRequest({
    path: {},
    query: '',
    headers: { 'content-type': 'application/json' },
    body: new TextEncoder().encode(JSON.stringify(body)),
  })
  return check.violations.map(({ pointer, code }) => `${path.split('/').at(-2)} ${pointer} ${code}`)
}

/** Every object of the document, to look for an extension wherever it stands. */
function* objects(value: unknown): Generator<Record<string, unknown>> {
  if (Array.isArray(value)) for (const item of value) yield* objects(item)
  if (!isObject(value)) return
  yield value
  for (const child of Object.values(value)) yield* objects(child)
}

test('every inconsistency P1 to P24 is resolved at its spot', () => {
  const ids = [...objects(contract.document)].flatMap(node =>
    Array.isArray(node['x-resolution']) ? node['x-resolution'].map(({ id }) => String(id)) : [],
  )
  const wanted = Array.from({ length: 24 }, (_, index) => `P${index + 1}`)
  expect([...new Set(ids)].sort()).toEqual(wanted.sort())
})

test('every POST marks the failures that come under HTTP 200', () => {
  const posts = contract.operations.filter(({ method }) => method === 'POST')
  expect(posts).toHaveLength(20)
  for (const { source } of posts) {
    expect(source['x-error-in-200']).toEqual({ pointer: '/resultCode', ok: ['0'] })
  }
})

/** The `param` of an operation's first request example. */
const exampleParam = (id: string): Record<string, unknown> => {
  const value = operation(id).requestBody?.content[0]?.examples[0]?.value
  const param = isObject(value) ? value['param'] : undefined
  if (!isObject(param)) throw new Error(`${id} has no example of a request`)
  return param
}

test('the session of the example is the HMAC of its orders under the key of the example', () => {
  const { data, session } = exampleParam('signingSystem')
  const orders = [...objects(data)].map(({ orderId }) => String(orderId)).join('')
  const hmac = createHmac('sha256', String(exampleParam('setKey')['key']))
  expect(hmac.update(orders).digest('hex')).toBe(session)
})

describe('a request as the original document misprints it', () => {
  const systemId = 'USS-SIMAK'
  const email = 'pejabat.satu@example.com'
  const file = [{ fileName: 'a.pdf', base64Document: 'JVBERi0=' }]
  const session = 'a'.repeat(64)
  test.each([
    {
      given: 'systemId inside payload (P4)',
      id: 'sendDocument',
      body: { param: { email, payload: { ...file[0], systemId } } },
      want: ['/param/payload/systemId additionalProperties', '/param/systemId required'],
    },
    {
      given: 'File with a capital (P8)',
      id: 'sendDocumentBulk',
      body: { param: { email, payload: { File: file }, systemId } },
      want: ['/param/payload/File additionalProperties', '/param/payload/file required'],
    },
    {
      given: 'signer as an array (P9)',
      id: 'setSignature',
      body: { requestSetSignature: { orderId: '3215', signer: [{ isVisualSign: 'YES' }] } },
      want: ['/requestSetSignature/signer type'],
    },
    {
      given: 'orderId beside data (P11)',
      id: 'getOtpBulk',
      body: { requestGetOtpBulk: { orderId: '1', data: [{ orderId: '1' }], systemId } },
      want: ['/requestGetOtpBulk/orderId additionalProperties'],
    },
    {
      given: 'orderId as a number (P12)',
      id: 'getOtpBulk',
      body: { requestGetOtpBulk: { data: [{ orderId: 3845 }], systemId } },
      want: ['/requestGetOtpBulk/data/0/orderId type'],
    },
    {
      given: 'orderid (P15)',
      id: 'signingSystem',
      body: { param: { data: [{ orderid: '3215' }], session, systemId } },
      want: ['/param/data/0/orderId required', '/param/data/0/orderid additionalProperties'],
    },
    {
      given: 'Session (P16)',
      id: 'signingSystem',
      body: { param: { data: [{ orderId: '3215' }], Session: session, systemId } },
      want: ['/param/Session additionalProperties', '/param/session required'],
    },
    {
      given: 'a session of 63 digits (P17)',
      id: 'signingSystem',
      body: { param: { data: [{ orderId: '3215' }], session: session.slice(1), systemId } },
      want: ['/param/session pattern'],
    },
    {
      given: 'the envelope of another operation (P21)',
      id: 'signing',
      body: { param: { orderId: '3214' } },
      want: ['/param additionalProperties', '/requestSigning required'],
    },
    {
      given: 'base64 with a data: prefix',
      id: 'sendSpeciment',
      body: { param: { email, speciment: 'data:image/png;base64,iVBO', systemId } },
      want: ['/param/speciment pattern'],
    },
  ])('is refused: $given', ({ id, body, want }) => {
    expect(violations(id, body).sort()).toEqual(want.map(text => `${id} ${text}`).sort())
  })
})
