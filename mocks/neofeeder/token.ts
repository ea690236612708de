import type { ScenarioContext } from 'ddi/mock'
import { systemOfAccount } from '../account.ts'
import { uuid } from '../chance.ts'
import { signedJwt } from '../jwt.ts'
import { fail } from './failure.ts'
import type { NeoFeeder } from './state.ts'

/** A token for a user name and password; 12 for any others. */
export const giveToken = async (
  context: ScenarioContext<NeoFeeder>,
  { username = '', password = '' }: { readonly username?: string; readonly password?: string },
): Promise<{ token: string }> => {
  const { state, clock, random, issue } = context
  const system = systemOfAccount({ username, password }, state.akun, context)
  if (system === undefined) return fail(12, '')
  const token = await signedJwt({
    issuer: 'neofeeder-mock',
    subject: username,
    id: uuid(random),
    now: clock.now(),
    seconds: state.umurToken,
    key: state.kunciToken,
  })
  issue({ token, system, seconds: state.umurToken })
  return { token }
}
