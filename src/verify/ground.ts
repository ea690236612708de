import { hashSeed, seededRandom } from '#base'
import type { Contract, Operation } from '#contract'
import { baselineOf, mediaOf } from './baseline.ts'
import type { Ground, Omission } from './case.ts'
import { type Draft, write } from './draft.ts'
import { slotsOf } from './slot.ts'

/** What the families of one operation start from; an omission where no valid request could be made. */
export const groundOf = (
  contract: Contract,
  operation: Operation,
  seed: number,
  runs: number,
): Ground | Omission => {
  if (operation.requestBody?.required === true && mediaOf(operation) === undefined) {
    return { omitted: `no ${operation.requestBody.content[0]?.type ?? ''} body can be written` }
  }
  // Each operation has its own stream, so that adding one does not change the requests of the others.
  const random = seededRandom(hashSeed(operation.id, seed))
  const { full, required, documented } = baselineOf(contract, operation, random)
  const [best, ...others] = [full, required].filter(draft => isValid(operation, draft))
  if (best === undefined) return { omitted: `no valid request could be made: ${reasons(operation, full)}` }
  const least = best === required ? required : (others[0] ?? best)
  const slots = slotsOf(contract, operation, best, random)
  return { contract, operation, full: best, required: least, documented, slots, random, runs, seed }
}

const isValid = (operation: Operation, draft: Draft): boolean =>
  operation.checkRequest(write(operation, draft, '').parts).outcome === 'valid'

const reasons = (operation: Operation, draft: Draft): string =>
  operation
    .checkRequest(write(operation, draft, '').parts)
    .violations.slice(0, 3)
    .map(violation => `${violation.in} ${violation.pointer} ${violation.code}`)
    .join(', ')
