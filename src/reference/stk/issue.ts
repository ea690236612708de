import { type IssuedToken, issueToken, successorOf } from '#provider'
import { shown } from './answer.ts'
import type { RequestRow, TokenRow } from './kinds.ts'
import type { Platform } from './platform.ts'
import { conflict } from './refusal.ts'
import type { Kept } from './register.ts'
import { wib } from './wib.ts'

/** A token and its secret, which is shown this once: the platform and the kit keep its digest only. */
export interface Issued {
  readonly token: TokenRow
  readonly rahasia: string
}

/** Issues the token of an approved request, once. */
export const issueFor = async (platform: Platform, request: Kept<RequestRow>): Promise<Issued> => {
  const { tokens, clock, entropy } = platform
  const fresh = issueToken(request.id_sistem, clock, entropy, request.scope)
  // Before the register knows it: should this process end here, nobody has seen the secret.
  await tokens.save(fresh.record)
  try {
    return await platform.together(async inside => {
      const token = await record(inside, fresh, request)
      const issued = { ...request, status: 'diterbitkan', terbitkan_sebelum: null } as const
      if (!(await inside.register.requests.replace({ ...issued, id_token: token.id_token }))) {
        conflict('The token of this request was issued already; its secret is not kept.')
      }
      return { token, rahasia: fresh.token }
    })
  } catch (error) {
    await tokens.revokeFamily(fresh.record.family, clock.now())
    throw error
  }
}

/**
 * Whether a token may be replaced: while it is active, or when it was but its successor never came into the register, so
 * that nobody has seen that one's secret.
 */
export const isReplaceable = ({ status, digantikan_oleh }: TokenRow): boolean =>
  status === 'aktif' || (status === 'digantikan' && digantikan_oleh === null)

/** A successor with the same scopes. The old one works for `overlap` milliseconds more, so that no request fails. */
export const rotateWithin = async (
  platform: Platform,
  row: Kept<TokenRow>,
  overlap: number,
): Promise<Issued> => {
  const { tokens, clock, entropy } = platform
  const old = (await tokens.find(row.sidik)) ?? conflict(NOT_CURRENT)
  const fresh = successorOf(old, clock, entropy)
  const until = old.retiresAt ?? Math.min(old.expiresAt, clock.now() + overlap)
  const end = { status: 'digantikan', berakhir_pada: wib(until) } as const
  return replaced(platform, row, fresh, end, async () => {
    if (old.retiresAt !== undefined) return tokens.save(fresh.record)
    if (!(await tokens.replace(row.sidik, until, fresh.record))) conflict(NOT_CURRENT)
  })
}

/**
 * After a leak: a token of a new family, and the old family ends. In the old one, whoever has the copy could end the
 * successor by showing it.
 */
export const replaceLeaked = async (platform: Platform, row: Kept<TokenRow>): Promise<Issued> => {
  const { tokens, clock, entropy } = platform
  const fresh = issueToken(row.id_sistem, clock, entropy, row.scope)
  const now = clock.now()
  return replaced(platform, row, fresh, { status: 'dicabut', berakhir_pada: wib(now) }, async () => {
    await tokens.save(fresh.record)
    await tokens.revokeFamily(row.rangkaian, now)
  })
}

const NOT_CURRENT = 'Somebody else replaced or ended this token meanwhile; read it again.'

/** `exchange` does at the kit what the register is told, as the last: if it fails, the register keeps the old token. */
const replaced = async (
  platform: Platform,
  row: Kept<TokenRow>,
  fresh: IssuedToken,
  end: Pick<TokenRow, 'status' | 'berakhir_pada'>,
  exchange: () => Promise<void>,
): Promise<Issued> => {
  try {
    return await platform.together(async inside => {
      const token = await record(inside, fresh, row)
      const old = { ...row, ...end, digantikan_oleh: token.id_token }
      if (!(await inside.register.tokens.replace(old))) conflict(NOT_CURRENT)
      await exchange()
      return { token, rahasia: fresh.token }
    })
  } catch (error) {
    await platform.tokens.revokeOne(fresh.record.digest, platform.clock.now())
    throw error
  }
}

const record = async (
  { register, number }: Platform,
  { record: { digest, family, issuedAt, expiresAt } }: IssuedToken,
  { id_sistem, id_permintaan, scope }: Pick<TokenRow, 'id_sistem' | 'id_permintaan' | 'scope'>,
): Promise<TokenRow> => {
  const row: TokenRow = {
    id_token: await number('TKN'),
    ...{ id_sistem, id_permintaan, scope },
    status: 'aktif',
    diterbitkan_pada: wib(issuedAt),
    kedaluwarsa_pada: wib(expiresAt),
    berakhir_pada: null,
    digantikan_oleh: null,
    terakhir_dipakai_pada: null,
    sidik: digest,
    rangkaian: family,
  }
  await register.tokens.add(row)
  return row
}

/** Without what only the platform is to know. */
export const tokenShown = ({ sidik: _, rangkaian: __, ...token }: TokenRow | Kept<TokenRow>) =>
  shown({ revisi: 0, ...token })
