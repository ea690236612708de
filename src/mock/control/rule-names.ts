import { nearest, type ProblemError } from '#base'
import type { Contract } from '#contract'
import type { RuleWish } from './rule.ts'

/** What rules can name at this moment. */
export interface Landscape {
  readonly contracts: readonly Contract[]
  /** `undefined` for a single spec, which tells no systems apart. */
  readonly systems: ReadonlySet<string> | undefined
}

/** Names of a rule that nothing has, so that it would never match; each with the name that was meant, perhaps. */
export const unknownNames = ({ match, answer }: RuleWish, landscape: Landscape): readonly ProblemError[] => {
  const { api, operation, consumer } = match
  const contracts = landscape.contracts.filter(contract => api === undefined || contract.api === api)
  const operations = contracts.flatMap(contract => contract.operations)
  const chosen = operations.filter(({ id }) => operation === undefined || id === operation)
  return [
    ...(api === undefined
      ? []
      : unless(
          'match',
          'api',
          api,
          landscape.contracts.map(contract => contract.api),
        )),
    ...(operation === undefined || contracts.length === 0
      ? []
      : unless(
          'match',
          'operation',
          operation,
          operations.map(({ id }) => id),
        )),
    ...(consumer === undefined ? [] : unknownConsumer(consumer, landscape)),
    ...(answer.code === undefined || chosen.length === 0 ? [] : undocumented(answer.code, chosen)),
  ]
}

const unknownConsumer = (consumer: string, { systems }: Landscape): readonly ProblemError[] =>
  systems
    ? unless('match', 'consumer', consumer, [...systems])
    : [wrong('match', 'consumer', 'A single specification tells no consumers apart.', 'no consumer')]

const undocumented = (
  code: number,
  operations: readonly Contract['operations'][number][],
): readonly ProblemError[] => {
  if (operations.some(operation => operation.responseFor(code))) return []
  const known = new Set(operations.flatMap(({ responses }) => responses.map(({ status }) => status)))
  return [
    wrong(
      'answer',
      'code',
      'No operation of this rule documents the code.',
      `one of ${[...known].join(', ')}`,
    ),
  ]
}

const LISTED = 20

const unless = (
  section: string,
  name: string,
  given: string,
  known: readonly string[],
): readonly ProblemError[] => {
  if (known.includes(given)) return []
  const near = nearest(given, known)
  const hint = near === undefined ? '' : ` Did you mean ${near}?`
  const names = [...new Set(known)]
  const listed = names.slice(0, LISTED).join(', ')
  const wanted = names.length > LISTED ? `one of ${listed}, …` : `one of ${listed}`
  return [wrong(section, name, `No ${name} has this name.${hint}`, wanted)]
}

const wrong = (section: string, name: string, detail: string, wanted: string): ProblemError => ({
  in: 'body',
  pointer: `/${section}/${name}`,
  code: 'unknown',
  detail,
  wanted,
})
