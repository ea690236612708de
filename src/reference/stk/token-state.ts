import type { TokenRecord } from '#provider'
import type { TokenRow } from './kinds.ts'
import type { Platform } from './platform.ts'
import type { Kept } from './register.ts'
import { wib } from './wib.ts'

/** Brings what the register says of tokens in line with the kit, which alone decides what a token is good for. */
export const settleTokens = async (platform: Platform): Promise<void> => {
  const alive = await platform.register.tokens.list([[['status', 'in', ['aktif', 'digantikan']]]])
  for (const row of alive) await settleToken(platform, row)
}

export const settleToken = async (platform: Platform, row: Kept<TokenRow>): Promise<Kept<TokenRow>> => {
  if (row.status !== 'aktif' && row.status !== 'digantikan') return row
  const record = await platform.tokens.find(row.sidik)
  const settled = { ...row, ...stateOf(row, record, platform.clock.now()), ...useOf(platform, row) }
  if (isSame(row, settled)) return row
  return (await platform.register.tokens.replace(settled)) ? { ...settled, revisi: row.revisi + 1 } : settled
}

type State = Pick<TokenRow, 'status' | 'berakhir_pada'>

const stateOf = (row: TokenRow, record: TokenRecord | undefined, now: number): State => {
  if (record === undefined) return { status: 'dicabut', berakhir_pada: row.berakhir_pada ?? wib(now) }
  if (record.revokedAt !== undefined) return { status: 'dicabut', berakhir_pada: wib(record.revokedAt) }
  if (record.retiresAt !== undefined) return { status: 'digantikan', berakhir_pada: wib(record.retiresAt) }
  const end = wib(record.expiresAt)
  return {
    status: record.expiresAt <= now ? 'kedaluwarsa' : 'aktif',
    berakhir_pada: end < row.kedaluwarsa_pada ? end : null,
  }
}

const useOf = ({ lastUse }: Platform, { sidik, terakhir_dipakai_pada }: TokenRow) => {
  const used = lastUse(sidik)
  const isLater = used !== undefined && wib(used) > (terakhir_dipakai_pada ?? '')
  return { terakhir_dipakai_pada: isLater ? wib(used) : terakhir_dipakai_pada }
}

const isSame = (one: TokenRow, other: TokenRow): boolean =>
  one.status === other.status &&
  one.berakhir_pada === other.berakhir_pada &&
  one.terakhir_dipakai_pada === other.terakhir_dipakai_pada
