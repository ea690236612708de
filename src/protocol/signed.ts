import type { Claim } from './claim.ts'
import { explain } from './explain.ts'
import { isSame } from './hash.ts'
import type { Signed } from './protocol.ts'
import { signatureOf } from './signable.ts'

export const signed = (claim: Claim): Signed => {
  const { client, created, window, nonce, token } = claim
  return {
    kind: 'signed',
    client,
    created,
    window,
    nonce,
    token,
    verify: secret => isRight(claim, secret),
    explain: (secret, now, mount) => explain(claim, secret, now, mount),
  }
}

/** An empty secret is nobody's: a missing entry of a table must not open the door. */
const isRight = ({ right, signature, defects }: Claim, secret: string): boolean =>
  isSame(signatureOf(right, secret), signature) && defects.length === 0 && secret !== ''
