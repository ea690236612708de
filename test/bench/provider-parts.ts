import { compileContract } from '#contract'
import { type Flow, grantsOf } from '#integration'

export const TOKEN = 'ddi_token-of-the-bench'

/** What all servers answer with. */
export const ANSWER = {
  nim: '202301234',
  nama: 'Mahasiswa Contoh Satu',
  kode_prodi: '55201',
  semester: 7,
  status_mahasiswa: 'aktif',
}

const text = { type: 'string', maxLength: 100 }
const schema = {
  type: 'object',
  additionalProperties: false,
  required: Object.keys(ANSWER),
  properties: {
    nim: text,
    nama: text,
    kode_prodi: text,
    semester: { type: 'integer' },
    status_mahasiswa: text,
  },
}

export const benchContract = compileContract({
  api: 'store',
  system: 'store',
  file: 'store.yaml',
  document: {
    openapi: '3.1.0',
    info: { title: 'Store', version: '1.0.0' },
    servers: [{ url: '/api/v1' }],
    paths: {
      '/things/{id}': {
        get: {
          operationId: 'readThing',
          'x-data-class': 'personal',
          security: [{ token: ['things.read'] }],
          parameters: [
            { name: 'id', in: 'path', required: true, schema: { type: 'string', pattern: '^[0-9]{9}$' } },
          ],
          responses: { 200: { description: 'A thing', content: { 'application/json': { schema } } } },
        },
      },
    },
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  },
})

const flow: Flow = {
  id: 'things-to-office',
  title: { id: 'Benda', en: 'Things' },
  provider: 'store',
  consumer: 'office',
  api: 'store',
  version: 1,
  operations: [{ operation: 'readThing', reads: [] }],
  direction: 'pull',
  frequency: { kind: 'real-time' },
  format: ['application/json'],
  auth: { protocol: 'bearer', scopes: ['things.read'] },
  rateLimit: { requests: 1_000_000_000, seconds: 60 },
  timeout: 10,
  networks: ['10.20.0.0/16'],
  dataClass: 'personal',
  storage: { permitted: false },
}

export const benchGrants = grantsOf([
  {
    id: 'store-office',
    title: { id: 'A', en: 'A' },
    status: 'active',
    owners: [],
    purpose: { id: 'A', en: 'A' },
    review: { interval: 'P6M', last: '2026-08-01' },
    decisions: [],
    workflows: [],
    flows: [flow],
    file: 'a.ddi.yaml',
    source: {},
  },
])
