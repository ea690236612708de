import { type HttpRequest, percentDecoded, splitTarget } from '#base'
import type { Mistake } from '../mistake.ts'
import { withComponent } from '../signable.ts'

interface OtherTarget {
  readonly code: string
  readonly detail: string
  readonly target: string
}

/** The client signed another target than the provider sees; `component` holds the path. */
export const targetMistakes = (
  request: HttpRequest,
  component: string,
  mount: string | undefined,
): readonly Mistake[] =>
  others(request, mount).map(({ code, detail, target }) => ({
    kind: 'target',
    code,
    detail,
    change: right => withComponent(right, component, target),
  }))

const others = ({ target, headers }: HttpRequest, mount: string | undefined): readonly OtherTarget[] => {
  const { path } = splitTarget(target)
  const host = headers['host'] ?? ''
  const prefix = mount ?? headers['x-forwarded-prefix']
  const found: OtherTarget[] = [
    {
      code: 'query-signed',
      detail: 'The query string was signed too; sign the path without it.',
      target,
    },
    ...(prefix ? [mounted(prefix, path)] : []),
    ...withoutBase(path),
    ...['https', 'http'].flatMap(scheme => absolute(scheme, host, prefix ?? '', path)),
    {
      code: 'trailing-slash',
      detail: 'A slash at the end of the path is on one side only.',
      target: path.endsWith('/') ? path.slice(0, -1) : `${path}/`,
    },
    {
      code: 'leading-slash',
      detail: 'The path was signed without the slash at its start.',
      target: path.slice(1),
    },
    {
      code: 'path-decoded',
      detail: 'The path was signed with its percent-encoding taken off.',
      target: percentDecoded(path),
    },
    { code: 'path-case', detail: 'The path was signed in lower case.', target: path.toLowerCase() },
  ]
  return found.filter(other => other.target !== path)
}

const mounted = (prefix: string, path: string): OtherTarget => ({
  code: 'mount-signed',
  detail: `The path was signed with '${prefix}', which is where this mock stands and no part of the api. Call the api at its own host, or sign the path that the real provider sees.`,
  target: prefix.replace(/\/$/, '') + path,
})

/** `/api/v1/companies` as `/v1/companies` and `/companies`. */
const withoutBase = (path: string): readonly OtherTarget[] => {
  const segments = path.split('/').slice(1)
  return segments.slice(1, 4).map((_, index) => ({
    code: 'base-path-missing',
    detail: `The path was signed without '/${segments.slice(0, index + 1).join('/')}' at its start.`,
    target: `/${segments.slice(index + 1).join('/')}`,
  }))
}

const absolute = (scheme: string, host: string, prefix: string, path: string): readonly OtherTarget[] =>
  [prefix + path, path].map(target => ({
    code: 'host-signed',
    detail: 'The whole URL was signed; sign the path without scheme and host.',
    target: `${scheme}://${host}${target}`,
  }))
