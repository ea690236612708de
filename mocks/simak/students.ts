import type { ScenarioContext } from 'ddi/mock'
import type { components, operations } from '../../generated/simak/types.ts'
import type { Campus } from '../campus/campus.ts'
import { lookupsOf } from '../campus/lookups.ts'
import { pageOf } from '../campus/page.ts'
import { NO_STUDENT, notFound } from '../campus/refusal.ts'
import { emailOf, PROGRAMMES, type Student } from '../campus/students.ts'

export const NO_PROGRAMME = 'No study programme has this code.'

export const isProgramme = (code: string): boolean => (PROGRAMMES as readonly string[]).includes(code)

type Context = ScenarioContext<Campus, operations['daftarMahasiswa']>

/** Filters are joined with "and"; one that names nothing known is a 404, one that finds nothing an empty list. */
export const listStudents = ({ query, state, request }: Context) => {
  const { nim, kode_prodi, diubah_sejak } = query
  const { student } = lookupsOf(state)
  if (nim !== undefined && !student.has(nim)) return notFound(request, NO_STUDENT)
  if (kode_prodi !== undefined && !isProgramme(kode_prodi)) return notFound(request, NO_PROGRAMME)
  const known = nim === undefined ? undefined : student.get(nim)
  const chosen = (known ? [known] : state.mahasiswa).filter(
    one =>
      (kode_prodi === undefined || one.kode_prodi === kode_prodi) &&
      (diubah_sejak === undefined || one.diubah_pada >= diubah_sejak),
  )
  return { status: 200, body: pageOf(chosen, query, wireOf) } as const
}

const wireOf = ({ diubah_pada: _, ...student }: Student): components['schemas']['Mahasiswa'] => ({
  ...student,
  email_kampus: emailOf(student.nim),
})
