import { isObject, own } from '#base'
import { workspaceOf } from '../mocked.ts'

/** A request of the contract's examples and what the contract says of it. */
export interface Documented {
  readonly title: string
  readonly method: string
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
  readonly status: number
  readonly answer: unknown
}

type Json = Readonly<Record<string, unknown>>

const METHODS = ['get', 'post', 'put', 'patch', 'delete']

/** Every named example of a response whose name stands on a parameter or on the request's body too. */
export const documentedOf = async (api: string): Promise<readonly Documented[]> => {
  const { apis } = await workspaceOf()
  const document = apis.find(one => one.api === api)?.document as Json
  const at = (value: unknown): Json => resolve(document, value)
  return Object.entries(at(document['paths'])).flatMap(([path, found]) => {
    const item = at(found)
    return METHODS.filter(method => item[method] !== undefined).flatMap(method => {
      const operation = at(item[method])
      const parameters = [...list(item['parameters']), ...list(operation['parameters'])].map(at)
      const media = at(first(at(operation['requestBody'])['content']))
      const bodies = at(media['examples'])
      const names = new Set([
        ...parameters.flatMap(one => Object.keys(at(one['examples']))),
        ...Object.keys(bodies),
      ])
      return Object.entries(at(operation['responses'])).flatMap(([status, response]) =>
        Object.entries(at(at(first(at(response)['content']))['examples']))
          .filter(([name]) => names.has(name))
          .map(([name, example]) => {
            const values = parameters.flatMap(one => {
              const value = at(at(one['examples'])[name])['value']
              const fallback =
                one['required'] === true ? (at(first(one['examples']))['value'] ?? one['example']) : undefined
              const chosen = value ?? fallback
              return chosen === undefined ? [] : [{ ...one, value: String(chosen) } as unknown as Parameter]
            })
            return {
              title: `${method} ${path} ${name}`,
              method: method.toUpperCase(),
              target: `/${api}${base(document)}${targetOf(path, values)}`,
              headers: Object.fromEntries(
                of('header', values).map(one => [one.name.toLowerCase(), one.value]),
              ),
              body: at(bodies[name] ?? first(bodies))['value'],
              status: Number(status),
              answer: at(example)['value'],
            }
          }),
      )
    })
  })
}

interface Parameter {
  readonly in: string
  readonly name: string
  readonly value: string
}

const of = (place: string, values: readonly Parameter[]): readonly Parameter[] =>
  values.filter(one => one.in === place)

const targetOf = (path: string, values: readonly Parameter[]): string => {
  const filled = of('path', values).reduce((text, { name, value }) => text.replace(`{${name}}`, value), path)
  const query = new URLSearchParams(of('query', values).map(({ name, value }) => [name, value])).toString()
  return query === '' ? filled : `${filled}?${query}`
}

const base = (document: Json): string => {
  const server = (list(document['servers'])[0] as { url?: string } | undefined)?.url ?? ''
  return new URL(server).pathname.replace(/\/$/, '')
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const first = (value: unknown): unknown => (isObject(value) ? Object.values(value)[0] : undefined)

const resolve = (document: Json, value: unknown): Json => {
  if (!isObject(value)) return {}
  const reference = own(value, '$ref')
  if (typeof reference !== 'string') return value as Json
  const keys = reference
    .slice(2)
    .split('/')
    .map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'))
  return resolve(
    document,
    keys.reduce<unknown>((found, key) => own(found, key), document),
  )
}
