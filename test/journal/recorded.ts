import type { HttpRequest, HttpResponse } from '#base'
import { type Contract, compileContract, type Operation } from '#contract'
import type { Recorded } from '#journal'

export const SHOP: Contract = compileContract({
  api: 'toko',
  system: 'toko',
  file: 'toko.yaml',
  document: {
    openapi: '3.1.0',
    info: { title: 'Toko', version: '1.0.0' },
    paths: {
      '/buku/{id}': {
        get: { operationId: 'buku', security: [{ kunci: [] }], responses: { '200': { description: 'ok' } } },
        post: { operationId: 'pesan', responses: { '200': { description: 'ok' } } },
      },
    },
    components: {
      securitySchemes: {
        kunci: { type: 'apiKey', in: 'header', name: 'X-Toko' },
        isyarat: { type: 'apiKey', in: 'header', name: 'Client-Id', 'x-protocol': 'joss-hmac' },
      },
    },
  },
})

export interface Sample extends Partial<Omit<Recorded, 'request' | 'response' | 'operation'>> {
  readonly request?: Partial<HttpRequest>
  readonly response?: Partial<HttpResponse>
  /** Its id in the shop, or an operation of another contract. */
  readonly operation?: string | Operation
}

/** An answered request of a shop, where nothing else is said. */
export const recorded = ({ request, response, operation = 'buku', ...parts }: Sample = {}): Recorded => ({
  number: 1,
  time: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
  duration: 1.23456,
  request: { method: 'GET', target: '/buku/1', headers: {}, ...request },
  response: { status: 200, headers: {}, ...response },
  contract: SHOP,
  operation: typeof operation === 'string' ? SHOP.operations.find(({ id }) => id === operation) : operation,
  consumer: 'kasir',
  outcome: 'answered',
  violations: [],
  explanation: undefined,
  ...parts,
})
