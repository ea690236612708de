import type { ScenarioHandler } from 'ddi/mock'
import type { operations } from '../../generated/sister/types.ts'
import { systemOfAccount } from '../account.ts'
import { uuid } from '../chance.ts'
import { signedJwt } from '../jwt.ts'
import { unauthorized } from './answer.ts'
import type { Sister } from './state.ts'

/** Sixty minutes (DOMAIN §5). */
const LIFETIME = 3_600
const ROLE = 'WS-BASIC'

/** A JWT for a user name and password, on behalf of a user of SISTER. */
export const giveToken: ScenarioHandler<Sister, operations['authorize']> = async context => {
  const { body, state, clock, random, issue } = context
  const system = systemOfAccount(body, state.akun, context)
  if (system === undefined) return unauthorized('Nama pengguna atau sandi salah')
  if (!state.pengguna.includes(body.id_pengguna)) return unauthorized('id_pengguna tidak dikenal')
  const token = await signedJwt({
    issuer: 'sister-mock',
    subject: body.id_pengguna,
    id: uuid(random),
    now: clock.now(),
    seconds: LIFETIME,
    key: state.kunciToken,
    claims: { role: ROLE },
  })
  issue({ token, system, seconds: LIFETIME })
  return { status: 200, body: { token, role: ROLE } }
}
