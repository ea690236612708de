import { find, keep } from '../kept.ts'
import { wib } from '../wib.ts'
import { against, answerOf, isRefusal } from './refusal.ts'
import { type Context, type Handler, named, put, rowsOf } from './resource.ts'
import { systems, tokens } from './resources.ts'
import type { Row } from './state.ts'
import { hoursFrom } from './time.ts'
import { change, create, isShown } from './write.ts'

/** SOP 6.A.1: registered, without a token yet. */
export const registerSystem = create('daftarkanSistem', systems, (body, { state, clock }) => {
  if (find(state.tabel.sistem, String(body['id_sistem']))) {
    return against('A system with this identifier is registered already.')
  }
  const now = wib(clock.now())
  return { ...body, status: 'aktif', integrasi: [], dibuat_pada: now, diubah_pada: now }
})

/** A system that is turned off loses its tokens (SOP 6.E.2). */
export const changeSystem = change('ubahSistem', systems, (row, body, context) => {
  const isClosing = body['status'] === 'nonaktif' && row['status'] !== 'nonaktif'
  if (isClosing && (row['integrasi'] as unknown[]).length > 0) {
    return against('An active integration document still needs this system.')
  }
  const now = wib(context.clock.now())
  if (isClosing)
    for (const token of activeTokens(context, row))
      put(context.state, tokens, { ...token, status: 'dicabut', berakhir_pada: now })
  return { ...row, ...body, diubah_pada: now }
})

const activeTokens = ({ state }: Context, { id_sistem }: Row): readonly Row[] =>
  rowsOf(state, 'token').filter(token => token['id_sistem'] === id_sistem && token['status'] === 'aktif')

const HOURS_TO_ROTATE = 24

/** Another administrator: the tokens end in a day unless they are rotated (SOP 6.B.3). */
export const changeAdministrator: Handler = context => {
  const { state, clock, request } = context
  const body = context.body as Row
  const row = named(systems, context)
  if (isRefusal(row)) return answerOf(row, request)
  const shown = isShown(context, 'catatPergantianAdmin', systems, row, body)
  const letter = String(body['nomor_surat'])
  if (find(state.surat, letter)) {
    return answerOf(against('A change with this letter number is recorded already.'), request)
  }
  keep(state.surat, letter, true)
  const { unit_admin, surel_admin, berlaku_sejak } = body
  const changed = {
    ...row,
    unit_admin,
    surel_admin,
    admin_sejak: berlaku_sejak,
    diubah_pada: wib(clock.now()),
  }
  const berakhir_pada = hoursFrom(clock.now(), HOURS_TO_ROTATE)
  const ending = activeTokens(context, row)
  for (const token of ending) put(state, tokens, { ...token, berakhir_pada })
  const token_wajib_ganti = ending.map(({ id_token }) => ({ id_token, berakhir_pada }))
  put(state, systems, changed)
  return shown ? undefined : { status: 200, body: { sistem: changed, token_wajib_ganti } }
}
