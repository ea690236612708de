import { integer, sample } from 'fast-check'
import { hashSeed, type Random, seededRandom } from '#base'
import { mediaOf } from '../baseline.ts'
import type { Family, Ground } from '../case.ts'
import { type Draft, withParameter } from '../draft.ts'
import { isUnderstood } from '../expectation.ts'
import { isReference } from '../slot.ts'

/**
 * Requests made of the schemas alone. Required path parameters stay the documented ones, or every answer
 * would be 404; optional parameters come and go.
 */
export const generated: Family = {
  id: 'generated',
  kind: 'positive',
  *propose(ground) {
    const { operation, slots, runs } = ground
    const expectation = isUnderstood(operation, slots.some(isReference) ? 'warning' : 'error')
    const seed = hashSeed(operation.id, ground.seed)
    const seeds = sample(integer(), { seed, numRuns: runs })
    for (const [index, drawn] of seeds.entries()) {
      yield { title: `generated request ${index + 1}`, draft: draw(ground, seededRandom(drawn)), expectation }
    }
  },
}

const draw = ({ operation, required }: Ground, random: Random): Draft => {
  let draft: Draft = required
  for (const parameter of operation.parameters) {
    if (parameter.in === 'path' || (!parameter.required && random.next() < 0.5)) continue
    draft = withParameter(draft, parameter, operation.sample(parameter.schema, random, 'request'))
  }
  const media = mediaOf(operation)
  if (media === undefined) return draft
  const body = operation.sample(media.schema ?? true, random, 'request')
  return { ...draft, body, contentType: media.type }
}
