import findMyWay from 'find-my-way'
import { dictionary } from '#base'
import type { Match } from './contract.ts'
import type { Operation } from './operation.ts'

/** One path and what can be done with it. */
interface Route {
  /** Operations on the same path may call its parameters by other names. */
  readonly methods: ReadonlyMap<
    string,
    { readonly operation: Operation; readonly parameters: readonly PathParameter[] }
  >
}

interface PathParameter {
  readonly name: string
  /** Its name in the router: `p0`. */
  readonly key: string
}

/** Finds operations in time that does not grow with their number. */
export const createRouter = (operations: readonly Operation[]): ((method: string, path: string) => Match) => {
  const routes = new Map<string, { template: string; operations: Operation[] }>()
  for (const operation of operations) {
    // Templates that differ only in their parameters' names are the same path (OAS 3.1 §4.8.8.2).
    const shape = operation.path.replace(PARAMETER, '{}')
    const known = routes.get(shape)
    if (known) known.operations.push(operation)
    else routes.set(shape, { template: operation.path, operations: [operation] })
  }
  const router = findMyWay({
    caseSensitive: true,
    ignoreTrailingSlash: false,
    maxParamLength: 16_384,
    // The query is parsed by the contract's own rules.
    querystringParser: () => NO_PARAMETERS,
  })
  for (const { template, operations: ofPath } of routes.values()) add(router, template, ofPath)
  return (method, path) => match(router, method, path)
}

type Router = ReturnType<typeof findMyWay>

/** Every route is registered as GET: the path is found first, so that a wrong method can be told apart (405). */
const add = (router: Router, template: string, operations: readonly Operation[]): void => {
  let parameters = 0
  const pattern = template
    .replaceAll(':', '::')
    // A bare asterisk would be a wildcard; this is a parameter that only an asterisk fits.
    .replaceAll('*', ':asterisk(\\*)')
    .replace(PARAMETER, () => `:p${parameters++}`)
  const route: Route = {
    methods: new Map(
      operations.map(operation => [
        operation.method,
        { operation, parameters: parametersIn(operation.path) },
      ]),
    ),
  }
  router.on('GET', separated(pattern), () => undefined, route)
}

const PARAMETER = /\{([^}]*)\}/g

const parametersIn = (template: string): PathParameter[] =>
  [...template.matchAll(PARAMETER)].map(([, name = ''], index) => ({ name, key: `p${index}` }))

/** Two parameters in one segment need a pattern between them: `:p0...:p1` would take the dots as a name. */
const separated = (pattern: string): string => pattern.replace(/(:p\d+)(?=[^/])/g, '$1(.+?)')

const match = (router: Router, method: string, path: string): Match => {
  if (!isDecodable(path)) return { kind: 'malformed' }
  const found = router.find('GET', path)
  if (!found) return { kind: 'not-found' }
  const { methods } = found.store as Route
  const entry = methods.get(method)
  if (!entry) return { kind: 'method-not-allowed', allow: [...methods.keys()] }
  const { operation, parameters } = entry
  if (parameters.length === 0) return { kind: 'operation', operation, path: NO_PARAMETERS }
  const values = dictionary<string>()
  for (const { name, key } of parameters) {
    const value = found.params[key]
    // A path parameter is never empty (OAS 3.1 §4.8.12.1): `/barang/` is not `/barang/{id}`.
    if (!value) return { kind: 'not-found' }
    values[name] = value
  }
  return { kind: 'operation', operation, path: values }
}

const NO_PARAMETERS: Readonly<Record<string, string>> = Object.freeze({})

const isDecodable = (path: string): boolean => {
  if (!path.includes('%')) return true
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}
