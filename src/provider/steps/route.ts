import { splitTarget } from '#base'
import type { Match } from '#contract'
import { refuse } from '../answer.ts'
import type { Step } from '../step.ts'

/** Finds the operation. What an api offers is public (its specification is), so this needs no credential. */
export const route: Step = {
  name: 'route',
  phase: 'request',
  run: (exchange, { contract }) => {
    const { method, target } = exchange.request
    const path = below(contract.basePath, splitTarget(target).path)
    const match: Match = path === undefined ? { kind: 'not-found' } : contract.match(method, path)
    switch (match.kind) {
      case 'operation':
        exchange.route = { operation: match.operation, path: match.path }
        return undefined
      case 'malformed':
        return refuse(exchange, 'request-malformed', { detail: 'The path has a broken percent-encoding.' })
      case 'method-not-allowed':
        return refuse(
          exchange,
          'method-not-allowed',
          { detail: `Use ${match.allow.join(', ')}.` },
          { allow: match.allow.join(', ') },
        )
      case 'not-found':
        return refuse(exchange, 'path-not-found', { detail: 'See the specification for the paths.' })
    }
  },
}

const below = (basePath: string, path: string): string | undefined => {
  if (!path.startsWith(basePath)) return undefined
  const rest = path.slice(basePath.length)
  if (rest === '') return '/'
  return rest.startsWith('/') ? rest : undefined
}
