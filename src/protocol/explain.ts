import type { Claim } from './claim.ts'
import { hash } from './hash.ts'
import { LEFT_OUT, showing } from './hidden.ts'
import type { Mistake } from './mistake.ts'
import type { Cause, Difference, Explanation } from './protocol.ts'
import { type Component, type Signable, signatureOf, textOf } from './signable.ts'
import { skewCauses } from './skew.ts'

/** Explains by trying: each usual mistake alone, then each two together. */
export const explain = (
  claim: Claim,
  secret: string,
  now: number,
  mount: string | undefined,
): Explanation => {
  const { right, defects, request } = claim
  const found = guess(claim, secret, mount)
  const skewSeconds = claim.window === Number.POSITIVE_INFINITY ? 0 : claim.created - now
  const shown = showing(claim)
  const difference = found && differenceOf(right, found)
  return {
    expected: shown.text(right),
    received: found && shown.text(found.signable),
    difference: difference && {
      component: difference.component,
      expected: shown.value(difference.component, difference.expected),
      received: shown.value(difference.component, difference.received),
    },
    skewSeconds,
    bodyDigest: hash('sha256', request.body ?? '').toString('hex'),
    causes: [
      ...(found ? found.mistakes.map(({ code, detail }) => ({ code, detail })) : []),
      ...defects.filter(({ code }) => !found?.mistakes.some(mistake => mistake.code === code)),
      ...(found || defects.length > 0 ? [] : [UNEXPLAINED]),
      ...skewCauses(claim.created, skewSeconds, claim.window, claim.clock),
    ],
  }
}

const UNEXPLAINED: Cause = {
  code: 'unexplained',
  detail:
    'No usual mistake gives this signature. Another secret was used, or the client signed another value of a ' +
    'component: compare the expected text with the one that it signs.',
}

interface Guess {
  readonly signable: Signable
  readonly mistakes: readonly Mistake[]
}

/** Longer texts are not worth the pairs: some thousand codes over each. */
const LONGEST_FOR_PAIRS = 4_096

const guess = (
  { right, signature, mistakes }: Claim,
  secret: string,
  mount: string | undefined,
): Guess | undefined => {
  const gives = (signable: Signable): boolean => signatureOf(signable, secret) === signature
  if (gives(right)) return { signable: right, mistakes: [] }
  const candidates = mistakes(mount)
  for (const mistake of candidates) {
    const signable = mistake.change(right)
    if (gives(signable)) return { signable, mistakes: [mistake] }
  }
  if (textOf(right).length > LONGEST_FOR_PAIRS) return undefined
  const paired = candidates.filter(({ rare }) => !rare)
  for (const [index, first] of paired.entries()) {
    const once = first.change(right)
    for (const second of paired.slice(index + 1)) {
      if (first.kind === second.kind) continue
      const signable = second.change(once)
      if (gives(signable)) return { signable, mistakes: [first, second] }
    }
  }
  return undefined
}

const differenceOf = (right: Signable, { signable, mistakes }: Guess): Difference | undefined =>
  differingComponent(right.components, signable.components) ??
  mistakes.find(({ difference }) => difference !== undefined)?.difference

const differingComponent = (
  right: readonly Component[],
  other: readonly Component[],
): Difference | undefined => {
  for (const { name, value } of right) {
    const received = other.find(component => component.name === name)?.value ?? LEFT_OUT
    if (received !== value) return { component: name, expected: value, received }
  }
  const added = other.find(({ name }) => right.every(component => component.name !== name))
  return added && { component: added.name, expected: LEFT_OUT, received: added.value }
}
