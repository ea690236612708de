import type { Example, Operation } from '#contract'
import { mediaOf } from '../baseline.ts'
import type { Family, Ground } from '../case.ts'
import { type Draft, withParameter } from '../draft.ts'
import { answers, type Expectation, succeeds } from '../expectation.ts'

/**
 * Every documented example. An example of the request and one of a response that share a name belong
 * together: the request must then get that response's status.
 */
export const example: Family = {
  id: 'documented-example',
  kind: 'positive',
  *propose(ground) {
    for (const name of namesOf(ground.operation)) {
      const expectation = expected(ground.operation, name)
      yield { title: `example '${name}'`, draft: draftOf(ground, name), expectation }
    }
  },
}

const requestExamples = (operation: Operation): readonly Example[] => [
  ...operation.parameters.flatMap(({ examples }) => examples),
  ...(mediaOf(operation)?.examples ?? []),
]

const namesOf = (operation: Operation): Set<string> =>
  new Set(requestExamples(operation).map(({ name }) => name))

const draftOf = ({ operation, required, full }: Ground, name: string): Draft => {
  let draft = required
  for (const parameter of operation.parameters) {
    const found = parameter.examples.find(candidate => candidate.name === name)
    if (found) draft = withParameter(draft, parameter, found.value)
  }
  const body = mediaOf(operation)?.examples.find(candidate => candidate.name === name)
  return body ? { ...draft, body: body.value, contentType: full.contentType } : draft
}

const expected = (operation: Operation, name: string): Expectation => {
  const statuses = operation.responses
    .filter(({ content }) => content.some(({ examples }) => examples.some(entry => entry.name === name)))
    .map(({ status }) => Number(status))
  const [only, ...others] = new Set(statuses.filter(Number.isInteger))
  const shared = name !== 'default' && others.length === 0 && only !== undefined && only >= 300
  return shared ? answers([only], 'example-answered-differently') : succeeds(operation)
}
