import { callerOf, equalTo, isConsole, keep, locationOf, named, pageOfRecords, type Some } from './answer.ts'
import { type Issued, isReplaceable, issueFor, replaceLeaked, rotateWithin, tokenShown } from './issue.ts'
import type { TokenRow } from './kinds.ts'
import type { Platform } from './platform.ts'
import { conflict, foreign, invalid } from './refusal.ts'
import type { Kept } from './register.ts'
import { requireSystem } from './token-requests.ts'
import { settleToken, settleTokens } from './token-state.ts'
import { startOf, wib } from './wib.ts'

type Operation = 'daftarToken' | 'terbitkanToken' | 'ambilToken' | 'rotasiToken' | 'cabutToken'

const HOURS_OF_OVERLAP = 24
const HOUR = 3_600_000

/** Reasons for which the whole family ends: somebody else may hold any of it (RFC 9700 §4.14.2). */
const STOLEN: readonly string[] = ['kebocoran', 'pemakaian-ulang']

/** The life of tokens (SOP 6.B.3, 6.E.2); what the kit says of a token, the register repeats. */
export const tokenHandlers = (platform: Platform): Some<Operation> => {
  const { register, clock, tokens } = platform
  const ofCaller = async (input: Parameters<typeof isConsole>[0], id: string): Promise<Kept<TokenRow>> => {
    const row = await named(register.tokens, id, clock.now())
    if (!isConsole(input) && row.id_sistem !== callerOf(input)) foreign()
    return settleToken(platform, row)
  }
  return {
    daftarToken: async input => {
      const { kedaluwarsa_sebelum, status } = input.query
      const { id_sistem = isConsole(input) ? undefined : callerOf(input) } = input.query
      if (!isConsole(input) && id_sistem !== callerOf(input)) foreign()
      await settleTokens(platform)
      const tests = [
        ...equalTo<TokenRow>({ id_sistem, status }),
        ...(kedaluwarsa_sebelum === undefined
          ? []
          : [[['kedaluwarsa_pada', '<', wib(startOf(kedaluwarsa_sebelum))] as const]]),
      ]
      const { body } = await pageOfRecords(register.tokens, tests, input.query, clock.now())
      return { status: 200, body: { ...body, data: body.data.map(tokenShown) } }
    },

    terbitkanToken: async input => {
      const { id_permintaan } = input.body
      await register.requests.age(clock.now())
      const request = await register.requests.find(id_permintaan)
      if (request === undefined) {
        return invalid('body', '/id_permintaan', 'request-unknown', 'names no request', 'an approved request')
      }
      if (!isConsole(input) && request.id_sistem !== callerOf(input)) foreign()
      if (request.status !== 'disetujui') conflict(NOT_ISSUABLE[request.status])
      await requireSystem(platform, request.id_sistem)
      return created(await issueFor(platform, request))
    },

    ambilToken: async input => ({
      status: 200,
      body: tokenShown(await ofCaller(input, input.path.id_token)),
    }),

    rotasiToken: async input => {
      const { alasan, tumpang_tindih_jam } = input.body
      const row = await ofCaller(input, input.path.id_token)
      if (!isReplaceable(row)) conflict('The token is not active any more.')
      const isLeaked = alasan === 'kebocoran'
      if (isLeaked && (tumpang_tindih_jam ?? 0) > 0) {
        const wanted = '0, because the token leaked'
        invalid('body', '/tumpang_tindih_jam', 'overlap-not-allowed', 'is greater than 0', wanted)
      }
      const overlap = (tumpang_tindih_jam ?? HOURS_OF_OVERLAP) * HOUR
      return created(
        isLeaked ? await replaceLeaked(platform, row) : await rotateWithin(platform, row, overlap),
      )
    },

    cabutToken: async input => {
      const row = await ofCaller(input, input.path.id_token)
      if (row.status === 'dicabut') return { status: 200, body: tokenShown(row) }
      const now = clock.now()
      if (STOLEN.includes(input.body.alasan)) await tokens.revokeFamily(row.rangkaian, now)
      else await tokens.revokeOne(row.sidik, now)
      const body = await keep(register.tokens, { ...row, status: 'dicabut', berakhir_pada: wib(now) })
      return { status: 200, body: tokenShown(body) }
    },
  }
}

const NOT_ISSUABLE = {
  diajukan: 'The request has not been decided yet.',
  ditolak: 'The request was refused.',
  diterbitkan: 'The token of this request was issued already; its secret is not kept.',
  kedaluwarsa: 'The approval ended after 72 hours; ask again.',
  disetujui: '',
} as const

const created = ({ token, rahasia }: Issued) =>
  ({
    status: 201,
    // Nobody on the way may keep it.
    headers: { ...locationOf(`/token/${token.id_token}`), 'cache-control': 'no-store' },
    body: { token: tokenShown(token), rahasia },
  }) as const
