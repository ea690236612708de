import type { Family, Ground } from '../case.ts'
import { type Expectation, isSafe } from '../expectation.ts'
import { isReference, type Slot } from '../slot.ts'

/** A resource that hardly exists: a valid identifier with improbable characters. */
export const unknownResource: Family = {
  id: 'unknown-resource',
  kind: 'negative',
  *propose(ground) {
    const { operation } = ground
    if (!operation.responses.some(({ status }) => status === '404')) return
    const slot = identifier(ground)
    const value = slot === undefined ? undefined : improbable(ground, slot)
    if (slot === undefined || value === undefined) {
      yield { omitted: 'no identifier can be made that is valid and improbable' }
      return
    }
    const title = `an unknown resource at ${slot.in} ${slot.pointer}`
    yield { title, draft: slot.replace(value), expectation: isAbsent, slot }
  },
}

/** Some providers make up what is asked for, a mock for one; that shows nothing. */
const isAbsent: Expectation = {
  right: [404],
  open: ['2XX', 410],
  code: 'status-unexpected',
  severity: 'warning',
}

const identifier = ({ operation, slots }: Ground): Slot | undefined =>
  slots.filter(slot => slot.in === 'path').at(-1) ??
  slots.find(slot => isSafe(operation) && slot.in === 'query' && slot.required && isReference(slot))

const improbable = ({ operation, random }: Ground, slot: Slot): unknown =>
  [...candidates(slot.value), operation.sample(slot.schema, random, 'request')].find(
    value => value !== slot.value && operation.checkValue(slot.schema, value, 'request').length === 0,
  )

const UUID = 'ffffffff-ffff-4fff-bfff-ffffffffffff'

const candidates = (value: unknown): unknown[] => {
  if (typeof value === 'number') return [999_999_999, 2_147_483_646, 9999, 99]
  const text = String(value)
  const nines = text.replace(/[0-9]/g, '9')
  return [
    nines.replace(/[a-z]/g, 'z').replace(/[A-Z]/g, 'Z'),
    nines,
    text.replace(/[0-9](?=[^0-9]*$)/, '9'),
    UUID,
  ]
}
