/** Operations of one resource; a specification is made of whole and of cut ones. */
const METHODS = ['get', 'put', 'patch', 'delete'] as const

/**
 * A specification with so many operations, of the kinds that real ones have: paths with parameters, shared and own
 * schemas, bodies to check, examples and answers without one.
 */
export const sizedSpec = (operations: number): unknown => {
  const paths: Record<string, Record<string, unknown>> = {}
  const schemas: Record<string, unknown> = { Problem: PROBLEM }
  for (let number = 0; number < operations; number++) {
    const resource = Math.floor(number / METHODS.length)
    const method = METHODS[number % METHODS.length] as string
    const path = `/group-${resource % 50}/resource-${resource}/{id}`
    schemas[`Resource${resource}`] ??= schemaOf(resource)
    paths[path] ??= {}
    paths[path][method] = operationOf(method, resource)
  }
  return {
    openapi: '3.1.0',
    info: { title: `Of ${operations} operations`, version: '1.0.0' },
    paths,
    components: { schemas },
  }
}

const PROBLEM = {
  type: 'object',
  properties: { title: { type: 'string' }, status: { type: 'integer' } },
}

const schemaOf = (resource: number): unknown => ({
  type: 'object',
  required: ['id', 'name'],
  properties: {
    id: { type: 'integer' },
    name: { type: 'string', minLength: 1, maxLength: 80 },
    email: { type: 'string', format: 'email' },
    tags: { type: 'array', maxItems: 20, items: { type: 'string', pattern: '^[a-z-]+$' } },
    // Schemas refer to each other, in chains as short as those of people.
    ...(resource % 4 > 0 && { parent: { $ref: `#/components/schemas/Resource${resource - 1}` } }),
  },
})

const json = (content: unknown): unknown => ({ 'application/json': content })

const operationOf = (method: string, resource: number): unknown => {
  const schema = { $ref: `#/components/schemas/Resource${resource}` }
  const withBody = method === 'put' || method === 'patch'
  return {
    operationId: `${method}Resource${resource}`,
    parameters: [
      { name: 'id', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } },
      { name: 'fields', in: 'query', schema: { type: 'array', items: { type: 'string' } } },
    ],
    ...(withBody && { requestBody: { required: true, content: json({ schema }) } }),
    responses: {
      '200': {
        description: 'The resource.',
        content: json({ schema, example: { id: 1, name: `Resource ${resource}`, tags: ['a', 'b'] } }),
      },
      '404': { description: 'None.', content: json({ schema: { $ref: '#/components/schemas/Problem' } }) },
    },
  }
}

/** Requests for resources all over the specification, as clients would send them. */
export const requestsOf = (operations: number): readonly string[] => {
  const resources = Math.ceil(operations / METHODS.length)
  return Array.from({ length: 10 }, (_, index) => {
    const resource = Math.floor((index * resources) / 10)
    return get(`/group-${resource % 50}/resource-${resource}/7?fields=id`)
  })
}

export const get = (target: string, token?: string): string =>
  [
    `GET ${target} HTTP/1.1`,
    'Host: 127.0.0.1',
    ...(token === undefined ? [] : [`Authorization: Bearer ${token}`]),
    '',
    '',
  ].join('\r\n')
