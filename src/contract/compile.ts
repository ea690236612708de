import { isObject, type JsonObject, objectOr, toPointer } from '#base'
import type { ApiDocument } from '#workspace'
import { compileRequestCheck } from './check-request.ts'
import { compileResponseCheck, responseFinder } from './check-response.ts'
import type { Contract } from './contract.ts'
import { defectsOf } from './defect.ts'
import { toOpenApi31 } from './dialect.ts'
import { createLookup, type Lookup } from './lookup.ts'
import { once } from './once.ts'
import type { Callback, Operation, Schema, SecurityScheme } from './operation.ts'
import {
  readDataClass,
  readLifecycle,
  readParameters,
  readRateLimit,
  readRequestBody,
  readResponses,
  readSecurity,
  readSecuritySchemes,
  text,
} from './read.ts'
import { createRouter } from './router.ts'
import { plainSample } from './sample/plain.ts'
import { createSampler } from './sample/sampler.ts'
import { createSchemaStore, type Direction, type SchemaStore } from './schema-store.ts'

/** Compiles one OpenAPI document: normalised at the door, everything expensive on first use. */
export const compileContract = (api: ApiDocument): Contract => compile(api, true)

/** The same for who validates each thing once or twice: optimising validators would then cost more than it saves. */
export const compileContractQuickly = (api: ApiDocument): Contract => compile(api, false)

const compile = (api: ApiDocument, optimise: boolean): Contract => {
  const document = toOpenApi31(api.document)
  const compiler = createCompiler(document, optimise)
  const operations = [...compileOperations(compiler)]
  const byId = new Map(operations.map(operation => [operation.id, operation]))
  const info = objectOr(document['info'])
  const servers = serverUrls(document['servers'])
  return {
    api: api.api,
    title: text(info['title']) ?? api.api,
    version: text(info['version']) ?? '',
    description: text(info['description']),
    document,
    basePath: basePathOf(servers[0]),
    servers,
    operations,
    defects: once(() => defectsOf(document, 'swagger' in api.document)),
    webhooks: once(() => compileWebhooks(compiler)),
    securitySchemes: compiler.schemes,
    match: createRouter(operations),
    find: reference => byId.get(reference) ?? findByRoute(operations, reference),
    resolve: compiler.resolve,
  }
}

interface Compiler {
  readonly document: JsonObject
  readonly lookup: Lookup
  readonly schemes: readonly SecurityScheme[]
  readonly store: SchemaStore
  readonly sample: ReturnType<typeof createSampler>
  readonly plainSample: Operation['plainSample']
  resolve(schema: Schema): Schema
}

const createCompiler = (document: JsonObject, optimise: boolean): Compiler => {
  const lookup = createLookup(document)
  const resolve = (schema: Schema): Schema =>
    isObject(schema) && typeof schema['$ref'] === 'string' ? resolved(lookup, schema) : schema
  const store = createSchemaStore(document, optimise)
  const follow = (schema: unknown): unknown => resolve(schema as Schema)
  const isValid = (schema: JsonObject, value: unknown, direction: Direction): boolean =>
    store.check(schema, direction)(value, 'body').length === 0
  const components = (): JsonObject => objectOr(objectOr(document['components'])['schemas'])
  const sample = createSampler(follow, isValid, components)
  const plain: Operation['plainSample'] = (schema, direction) =>
    plainSample(schema, direction, { resolve: follow, components, isValid })
  return {
    document,
    lookup,
    schemes: readSecuritySchemes(lookup),
    store,
    sample,
    plainSample: plain,
    resolve,
  }
}

/** What stands beside a `$ref` adds to it (OAS 3.1 §4.8.24.1); annotations are all that is used there in practice. */
const resolved = (lookup: Lookup, schema: JsonObject): Schema => {
  const target = lookup.follow(schema, '')?.node
  return target ?? true
}

const METHODS: ReadonlySet<string> = new Set([
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
  'query',
])

function* compileOperations(compiler: Compiler): Generator<Operation> {
  for (const [path, value] of Object.entries(objectOr(compiler.document['paths']))) {
    if (path.startsWith('/')) yield* compilePathItem(compiler, path, value, toPointer(['paths', path]))
  }
}

function* compilePathItem(
  compiler: Compiler,
  path: string,
  value: unknown,
  pointer: string,
): Generator<Operation> {
  const item = compiler.lookup.follow(value, pointer)
  if (!item) return
  const fixed = Object.entries(item.node).filter(([method]) => METHODS.has(method))
  const additional = Object.entries(objectOr(item.node['additionalOperations']))
  for (const [method, source] of fixed) {
    const at = `${item.pointer}${toPointer([method])}`
    if (isObject(source)) yield compileOperation(compiler, path, method, item.node, source, at)
  }
  for (const [method, source] of additional) {
    const at = `${item.pointer}${toPointer(['additionalOperations', method])}`
    if (isObject(source)) yield compileOperation(compiler, path, method, item.node, source, at)
  }
}

const compileCallbacks = (compiler: Compiler, value: unknown, pointer: string): readonly Callback[] =>
  Object.entries(objectOr(value)).flatMap(([name, entry]) => {
    const callback = compiler.lookup.follow(entry, `${pointer}${toPointer([name])}`)
    if (!callback) return []
    return Object.entries(callback.node)
      .filter(([expression]) => !expression.startsWith('x-'))
      .flatMap(([expression, item]) => {
        const at = `${callback.pointer}${toPointer([expression])}`
        const operations = [...compilePathItem(compiler, expression, item, at)]
        return operations.map(operation => ({ name, expression, operation }))
      })
  })

const compileWebhooks = (compiler: Compiler): ReadonlyMap<string, readonly Operation[]> =>
  new Map(
    Object.entries(objectOr(compiler.document['webhooks'])).map(([name, item]) => [
      name,
      [...compilePathItem(compiler, name, item, toPointer(['webhooks', name]))],
    ]),
  )

const compileOperation = (
  compiler: Compiler,
  path: string,
  method: string,
  item: JsonObject,
  source: JsonObject,
  pointer: string,
): Operation => {
  const { lookup, store, schemes, document } = compiler
  const itemPointer = toPointer(['paths', path, 'parameters'])
  // Read on their first use: they are most of a large document.
  const parameters = once(() =>
    readParameters(lookup, [
      [item['parameters'], itemPointer],
      [source['parameters'], `${pointer}/parameters`],
    ]),
  )
  const requestBody = once(() => readRequestBody(lookup, source['requestBody'], `${pointer}/requestBody`))
  const responses = once(() => readResponses(lookup, source['responses'], `${pointer}/responses`))
  const responseFor = compileOnce(() => responseFinder(responses()))
  const resolve = (schema: unknown): unknown => compiler.resolve(schema as Schema)
  return {
    id: text(source['operationId']) ?? `${method} ${path}`,
    method: method.toUpperCase(),
    path,
    pointer,
    summary: text(source['summary']),
    description: text(source['description']),
    tags: Array.isArray(source['tags']) ? source['tags'].filter(tag => typeof tag === 'string') : [],
    deprecated: source['deprecated'] === true,
    get parameters() {
      return parameters()
    },
    get requestBody() {
      return requestBody()
    },
    get responses() {
      return responses()
    },
    security: readSecurity(source['security'] ?? document['security'], schemes),
    dataClass: readDataClass(source['x-data-class']),
    rateLimit: readRateLimit(source['x-rate-limit']),
    lifecycle: readLifecycle(source['x-lifecycle']),
    callbacks: once(() => compileCallbacks(compiler, source['callbacks'], `${pointer}/callbacks`)),
    source,
    responseFor,
    checkRequest: compileOnce(() =>
      compileRequestCheck(parameters(), requestBody(), pointer, store, resolve),
    ),
    checkResponse: compileResponseCheck(responseFor, pointer, store, resolve),
    sample: compiler.sample,
    plainSample: compiler.plainSample,
    checkValue: (schema, value, direction) => store.check(schema, direction)(value, 'body'),
  }
}

const compileOnce = <Input, Output>(compile: () => (input: Input) => Output): ((input: Input) => Output) => {
  const compiled = once(compile)
  return input => compiled()(input)
}

const findByRoute = (operations: readonly Operation[], reference: string): Operation | undefined => {
  const [method = '', path = ''] = reference.split(' ', 2)
  return operations.find(operation => operation.method === method.toUpperCase() && operation.path === path)
}

/** Server variables take their defaults (OAS 3.1 §4.8.5). */
const serverUrls = (value: unknown): string[] =>
  (Array.isArray(value) ? (value as unknown[]) : []).flatMap(server => {
    const url = text(objectOr(server)['url'])
    const variables = objectOr(objectOr(server)['variables'])
    return url === undefined
      ? []
      : [url.replace(/\{([^}]+)\}/g, (_, name: string) => String(objectOr(variables[name])['default'] ?? ''))]
  })

const basePathOf = (server: string | undefined): string => {
  const url = server === undefined ? null : URL.parse(server, 'http://localhost')
  return url ? url.pathname.replace(/\/+$/, '') : ''
}
