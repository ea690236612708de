import { systemClock, systemEntropy } from '#base'
import { compileContract } from '#contract'
import { issueToken, type OpenStores, type ProviderOptions, provider, providerSend } from '#provider'
import { flow, grantsWith } from './fixture.ts'

const document = {
  openapi: '3.1.0',
  info: { title: 'Store', version: '1.0.0' },
  servers: [{ url: '/api/v1' }],
  paths: {
    '/things': {
      post: {
        operationId: 'write',
        security: [{ token: [] }],
        responses: { 204: { description: 'Done' } },
      },
    },
  },
  components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
}

/** A provider of one operation on these stores, and a system with a token that posts to it. */
export const served = async (
  { stores, limiter }: OpenStores,
  options: ProviderOptions = {},
  requests = 1_000_000,
) => {
  const { token, record } = issueToken('office', systemClock, systemEntropy)
  await stores.tokens.save(record)
  const app = provider({
    contract: compileContract({ api: 'store', system: 'store', file: 'store.yaml', document }),
    grants: grantsWith(
      flow({ operations: [{ operation: 'write', reads: [] }], rateLimit: { requests, seconds: 60 } }),
    ),
    handlers: { write: () => ({ status: 204 }) },
    stores,
    limiter,
    clock: systemClock,
    entropy: systemEntropy,
    options: { additionalNetworks: ['127.0.0.0/8'], ...options },
  })
  const { send, close } = await providerSend(app)
  const post = async () => {
    const headers = { authorization: `Bearer ${token}` }
    const { status, body } = await send({ method: 'POST', target: '/api/v1/things', headers })
    const text = typeof body === 'string' ? body : new TextDecoder().decode(body)
    return { status, code: text === '' ? undefined : (JSON.parse(text) as { code: string }).code }
  }
  return { post, close }
}
