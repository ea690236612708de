import { opaque } from '../chance.ts'
import { wib } from '../wib.ts'
import { against, answerOf, FOREIGN, isRefusal, UNKNOWN, wrong } from './refusal.ts'
import { type Context, type Handler, isConsole, named, newId, put } from './resource.ts'
import { requests, tokens } from './resources.ts'
import type { Row } from './state.ts'
import { halfYearAfter, hoursFrom } from './time.ts'
import { requestOf } from './token-request.ts'
import { change, created, isShown } from './write.ts'

/** The secret is shown once; the platform keeps none. It opens operations of this api until it ends. */
const issue = (
  context: Context,
  { id_sistem, id_permintaan, scope }: Row,
): { token: Row; rahasia: string } => {
  const { state, clock, random } = context
  const now = clock.now()
  const kedaluwarsa_pada = halfYearAfter(wib(now)) + wib(now).slice(10)
  const token = put(state, tokens, {
    id_token: newId(state, tokens.prefix, now),
    ...{ id_sistem, id_permintaan, scope },
    status: 'aktif',
    diterbitkan_pada: wib(now),
    kedaluwarsa_pada,
    berakhir_pada: null,
    digantikan_oleh: null,
    terakhir_dipakai_pada: null,
  })
  const rahasia = `ddi_${opaque(random)}`
  context.issue({
    token: rahasia,
    system: String(id_sistem),
    seconds: (Date.parse(kedaluwarsa_pada) - now) / 1_000,
    scopes: scope as string[],
    data: token['id_token'],
  })
  return { token, rahasia }
}

export const issueToken: Handler = context => {
  const { state, request, clock } = context
  const asked = requestOf(state, (context.body as Row)['id_permintaan'])
  if (!asked) return answerOf(UNKNOWN, request)
  if (!isConsole(context) && asked['id_sistem'] !== context.consumer) return answerOf(FOREIGN, request)
  const id = String(asked['id_permintaan'])
  if (id === EXAMPLE && !state.diubah[EXAMPLE]) {
    state.diubah[EXAMPLE] = true
    return undefined
  }
  const row = requests.aged?.(asked, clock.now()) ?? asked
  if (row['status'] !== 'disetujui') {
    return answerOf(against('The token of this request was issued already; its secret is not kept.'), request)
  }
  const issued = issue(context, row)
  put(state, requests, {
    ...row,
    status: 'diterbitkan',
    terbitkan_sebelum: null,
    id_token: issued.token['id_token'],
  })
  return created(context, tokens, issued.token, issued)
}

/** The contract shows the token of this request being issued. */
const EXAMPLE = 'PTK-20260001'

const HOURS_OF_OVERLAP = 24

/** A successor with the same scopes; the old one works on during the overlap, unless it leaked. */
export const rotate: Handler = context => {
  const { state, clock, request } = context
  const row = named(tokens, context)
  if (isRefusal(row)) return answerOf(row, request)
  const body = context.body as Row
  const shown = isShown(context, 'rotasiToken', tokens, row, body)
  if (row['status'] !== 'aktif') return answerOf(against('The token is not active any more.'), request)
  const isLeaked = body['alasan'] === 'kebocoran'
  const overlap = Number(body['tumpang_tindih_jam'] ?? (isLeaked ? 0 : HOURS_OF_OVERLAP))
  if (isLeaked && overlap > 0) {
    const wanted = '0, because the token leaked'
    return answerOf(
      wrong('body', '/tumpang_tindih_jam', 'overlap-not-allowed', 'is greater than 0', wanted),
      request,
    )
  }
  const issued = issue(context, row)
  const { id_token } = issued.token
  const berakhir_pada = hoursFrom(clock.now(), overlap)
  put(state, tokens, { ...row, status: 'digantikan', berakhir_pada, digantikan_oleh: id_token })
  if (overlap === 0) context.revoke(({ data }) => data === row['id_token'])
  return shown ? undefined : created(context, tokens, issued.token, issued)
}

/** At once, and once: revoking again changes nothing. */
export const revokeToken = change('cabutToken', tokens, (row, _, { clock, revoke }) => {
  revoke(({ data }) => data === row['id_token'])
  if (row['status'] === 'dicabut') return undefined
  return { ...row, status: 'dicabut', berakhir_pada: wib(clock.now()) }
})
