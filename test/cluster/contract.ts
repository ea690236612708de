import { compileContract } from '#contract'
import { flow, grantsWith } from '../provider/fixture.ts'

const done = { 204: { description: 'Done' } }
const text = (properties: readonly string[]) => ({
  'application/json': {
    schema: {
      type: 'object',
      required: properties,
      properties: Object.fromEntries(properties.map(name => [name, { type: 'string' }])),
    },
  },
})

const document = {
  openapi: '3.1.0',
  info: { title: 'Store', version: '1.0.0' },
  servers: [{ url: '/api/v1' }],
  security: [{ token: [] }],
  paths: {
    '/things': {
      get: { operationId: 'readThings', responses: done },
      post: { operationId: 'writeThing', responses: done },
    },
    '/orders': { post: { operationId: 'placeOrder', security: [{ signature: [] }], responses: done } },
    '/tokens': {
      post: {
        operationId: 'rotateToken',
        requestBody: { required: true, content: text(['token']) },
        responses: { 201: { description: 'The successor', content: text(['token']) } },
      },
    },
  },
  components: {
    securitySchemes: {
      token: { type: 'http', scheme: 'bearer' },
      signature: { type: 'apiKey', in: 'header', name: 'Signature', 'x-protocol': 'hmac-rfc9421' },
    },
  },
}

export const contract = compileContract({ api: 'store', system: 'store', file: 'store.yaml', document })

/** What the office may do in an hour, at all nodes together; longer than the tests take. */
export const LIMIT = 30

const granted = (consumer: string, requests: number, ...operations: readonly string[]) =>
  flow({
    id: `things-to-${consumer}`,
    consumer,
    operations: operations.map(operation => ({ operation, reads: [] })),
    rateLimit: { requests, seconds: 3_600 },
  })

export const grants = grantsWith(
  granted('office', LIMIT, 'readThings'),
  granted('registry', 1_000_000, 'writeThing', 'rotateToken'),
  granted('partner', 1_000_000, 'placeOrder'),
)
