import { compileContract } from '#contract'

const done = { 204: { description: 'Done' } }
const name = { name: 'nama', in: 'query', schema: { type: 'string' } }
const nim = { name: 'nim', in: 'path', required: true, schema: { type: 'string', pattern: '^[0-9]+$' } }
const content = {
  'application/json': { schema: { type: 'object', properties: { nik: { type: 'string' } } } },
}

const document = {
  openapi: '3.1.0',
  info: { title: 'Store', version: '1.0.0' },
  servers: [{ url: '/api/v1' }],
  security: [{ token: [] }],
  paths: {
    '/things/{nim}': {
      get: { operationId: 'readThing', parameters: [nim, name], responses: done },
      put: { operationId: 'writeThing', parameters: [nim], requestBody: { content }, responses: done },
    },
  },
  components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
}

export const contract = compileContract({ api: 'store', system: 'store', file: 'store.yaml', document })
