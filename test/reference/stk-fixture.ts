import { fixedClock, type HttpResponse } from '#base'
import type { Reference, ReferenceOptions } from '#reference'
import { NOW, startTest } from './fixture.ts'

export type Started = Awaited<ReturnType<typeof startTest>> & {
  readonly clock: ReturnType<typeof fixedClock>
}

/** The reference with a clock that the test moves. */
export const startStk = async (given: Partial<ReferenceOptions> = {}): Promise<Started> => {
  const clock = fixedClock(NOW)
  return { ...(await startTest({ clock, ...given })), clock }
}

export const CONSOLE = 'konsol-stk'

/** Calls the platform as a system; `target` below its base path. */
export const call = (
  { send, tokens }: Pick<Started, 'send'> & Pick<Reference, 'tokens'>,
  system: string,
  method: string,
  target: string,
  body?: unknown,
): Promise<HttpResponse> =>
  send({
    method,
    target: `/stk/api/v1${target}`,
    headers: {
      authorization: `Bearer ${tokens.get(system)}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: new TextEncoder().encode(JSON.stringify(body)) }),
  })

/** ELibrary's answer to whoever shows this token. */
export const library = async ({ send }: Pick<Started, 'send'>, token: string): Promise<number> => {
  const { status } = await send({
    method: 'GET',
    target: '/elibrary/api/v1/mahasiswa?nim=202301234',
    headers: { authorization: `Bearer ${token}` },
  })
  return status
}

export const FORM = {
  id_sistem: 'simak',
  pemohon: 'Admin Aplikasi SIMAK',
  nomor_surat: 'CONTOH/BAK/TOKEN/0042/2026',
  alasan: 'baru',
  tujuan: 'Memeriksa bebas pustaka calon wisudawan.',
  integrasi: ['simak-elibrary'],
  scope: ['elib.anggota.read'],
} as const
