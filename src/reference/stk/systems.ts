import { announceAdministratorChange } from './announcements.ts'
import { equalTo, keep, locationOf, named, pageOfRecords, type Some, shown } from './answer.ts'
import type { SystemRow } from './kinds.ts'
import type { Platform } from './platform.ts'
import { conflict } from './refusal.ts'
import { settleTokens } from './token-state.ts'
import { hoursAfter, wib } from './wib.ts'

type Operation = 'daftarSistem' | 'daftarkanSistem' | 'ambilSistem' | 'ubahSistem' | 'catatPergantianAdmin'

/** SOP 6.B.3: what an administrator knew ends a day after the change. */
const HOURS_TO_ROTATE = 24

/** The register of systems and their administrators (SOP 5, 6.A.1, 6.B.3). */
export const systemHandlers = (platform: Platform): Some<Operation> => {
  const { register, clock, documents } = platform
  const wireOf = (row: SystemRow) => ({ ...row, integrasi: [...documents.integrationsOf(row.id_sistem)] })
  return {
    daftarSistem: async ({ query }) => {
      const { jenis, status } = query
      const { body } = await pageOfRecords(register.systems, equalTo({ jenis, status }), query, clock.now())
      return { status: 200, body: { ...body, data: body.data.map(wireOf) } }
    },

    daftarkanSistem: async ({ body }) => {
      const now = wib(clock.now())
      const row: SystemRow = { ...body, status: 'aktif', dibuat_pada: now, diubah_pada: now }
      if (!(await register.systems.addOnce(row)))
        conflict('A system with this identifier is registered already.')
      return { status: 201, headers: locationOf(`/sistem/${row.id_sistem}`), body: wireOf(row) }
    },

    ambilSistem: async ({ path }) => ({
      status: 200,
      body: wireOf(shown(await named(register.systems, path.id_sistem, clock.now()))),
    }),

    ubahSistem: async ({ path, body }) => {
      const row = await named(register.systems, path.id_sistem, clock.now())
      const isClosing = body.status === 'nonaktif' && row.status !== 'nonaktif'
      if (isClosing && documents.integrationsOf(row.id_sistem).length > 0)
        conflict('An active integration document still needs this system.')
      if (body.status === 'nonaktif') await endNow(platform, row.id_sistem)
      const changed = await keep(register.systems, { ...row, ...body, diubah_pada: wib(clock.now()) })
      return { status: 200, body: wireOf(changed) }
    },

    catatPergantianAdmin: async ({ path, body }) => {
      const { berlaku_sejak, nomor_surat, ...administrator } = body
      const now = clock.now()
      const row = await named(register.systems, path.id_sistem, now)
      await requireNewLetter(platform, nomor_surat)
      const end = hoursAfter(now, HOURS_TO_ROTATE)
      await endBy(platform, row.id_sistem, end)
      const ending = await activeTokens(platform, row.id_sistem)
      const changed = await platform.together(async inside => {
        await recordLetter(inside, nomor_surat, row.id_sistem)
        const changed = await keep(inside.register.systems, {
          ...row,
          ...administrator,
          admin_sejak: berlaku_sejak,
          diubah_pada: wib(now),
        })
        await announceAdministratorChange(inside, changed, nomor_surat, end)
        return changed
      })
      return { status: 200, body: { sistem: wireOf(changed), token_wajib_ganti: ending } }
    },
  }
}

// What a system signs in with ends before the register says so. Ending it twice does no harm, so that after a failure
// the same form finishes the work; recorded first, it would be refused as done while the tokens live.

const endBy = async ({ tokens, secrets }: Platform, system: string, end: number): Promise<void> => {
  await tokens.expireBy(system, end)
  await secrets?.revoke(system, end)
}

const endNow = async ({ tokens, secrets, clock }: Platform, system: string): Promise<void> => {
  await tokens.revoke(system, clock.now())
  await secrets?.revoke(system, clock.now())
}

const RECORDED = 'A change with this letter number is recorded already.'

/** Refuses with 409 before anything ends for a letter that was recorded. */
const requireNewLetter = async ({ db }: Platform, nomor: string): Promise<void> => {
  const letter = await db
    .selectFrom('surat_pergantian')
    .select('nomor')
    .where('nomor', '=', nomor)
    .executeTakeFirst()
  if (letter !== undefined) conflict(RECORDED)
}

/** Refuses with 409 when a change with this letter is recorded already. */
const recordLetter = async ({ db, clock }: Platform, nomor: string, id_sistem: string): Promise<void> => {
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('surat_pergantian')
    .values({ nomor, id_sistem, dicatat_pada: clock.now() })
    .onConflict(given => given.column('nomor').doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows === 0n) conflict(RECORDED)
}

const activeTokens = async (platform: Platform, system: string) => {
  await settleTokens(platform)
  const active = await platform.register.tokens.list(
    [[['id_sistem', '=', system]], [['status', '=', 'aktif']]],
    { limit: 100, offset: 0 },
  )
  return active.map(({ id_token, berakhir_pada, kedaluwarsa_pada }) => ({
    id_token,
    berakhir_pada: berakhir_pada ?? kedaluwarsa_pada,
  }))
}
