import type { ScenarioContext } from 'ddi/mock'
import type { operations } from '../../generated/simak/types.ts'
import type { Campus } from '../campus/campus.ts'
import type { Class } from '../campus/classes.ts'
import { lookupsOf } from '../campus/lookups.ts'
import { pageOf } from '../campus/page.ts'
import { notFound } from '../campus/refusal.ts'
import { emailOf } from '../campus/students.ts'
import { isProgramme, NO_PROGRAMME } from './students.ts'

export const listClasses = ({
  query,
  state,
  request,
}: ScenarioContext<Campus, operations['daftarKelas']>) => {
  const { id_periode, kode_prodi } = query
  if (kode_prodi !== undefined && !isProgramme(kode_prodi)) return notFound(request, NO_PROGRAMME)
  const inPeriod = lookupsOf(state).classesByPeriod.get(id_periode) ?? []
  const chosen = inPeriod.filter(one => kode_prodi === undefined || one.kode_prodi === kode_prodi)
  return { status: 200, body: pageOf(chosen, query, wireOf) } as const
}

const wireOf = ({ kode_prodi: _, dosen, ...one }: Class) => ({ ...one, dosen: [...dosen] })

/** The cancelled are sent too, so that LMS takes them out. */
export const listParticipants = ({
  path,
  query,
  state,
  request,
}: ScenarioContext<Campus, operations['daftarPesertaKelas']>) => {
  const { classById, student } = lookupsOf(state)
  if (!classById.has(path.id_kelas)) return notFound(request, 'No class has this identifier.')
  const participants = state.krs[path.id_kelas] ?? []
  const body = pageOf(participants, query, ({ nim, status_krs }) => ({
    nim,
    nama: student.get(nim)?.nama ?? '',
    email_kampus: emailOf(nim),
    status_krs,
  }))
  return { status: 200, body } as const
}
