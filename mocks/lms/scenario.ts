import { scenario } from 'ddi/mock'
import type { operations } from '../../generated/lms/types.ts'
import { type Campus, campus } from '../campus/campus.ts'
import { lookupsOf } from '../campus/lookups.ts'
import { pageOf } from '../campus/page.ts'
import { notFound } from '../campus/refusal.ts'
import { activityOf } from './activity.ts'
import { COMPONENTS, scoreOf } from './score.ts'

const NO_CLASS = 'No class has this id, or it was not synchronised to the LMS yet.'

/** The LMS façade: whom SIMAK approved in a class takes part in it. */
export default scenario<operations, Campus>({
  state: campus,
  operations: {
    daftarNilaiKelas: ({ path, query, state, request }) => {
      const kelas = lookupsOf(state).classById.get(path.id_kelas)
      if (!kelas) return notFound(request, NO_CLASS)
      const entries = participantsOf(state, path.id_kelas, query.nim).flatMap(enrolment =>
        COMPONENTS.filter(({ isFinal }) => !isFinal || enrolment.nilai_huruf !== null).map(component => ({
          enrolment,
          component,
        })),
      )
      const body = pageOf(entries, query, ({ enrolment, component }) => scoreOf(kelas, enrolment, component))
      return { status: 200, body }
    },
    daftarAktivitasKelas: ({ path, query, state, request }) => {
      const kelas = lookupsOf(state).classById.get(path.id_kelas)
      if (!kelas) return notFound(request, NO_CLASS)
      const participants = participantsOf(state, path.id_kelas, query.nim)
      return { status: 200, body: pageOf(participants, query, one => activityOf(kelas, one)) }
    },
  },
})

const participantsOf = ({ krs }: Campus, id_kelas: string, nim: string | undefined) =>
  (krs[id_kelas] ?? []).filter(
    one => one.status_krs === 'disetujui' && (nim === undefined || one.nim === nim),
  )
