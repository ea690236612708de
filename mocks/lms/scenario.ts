import { scenario } from 'ddi/mock'
import type { operations } from '../../generated/lms/types.ts'
import { type Campus, campus } from '../campus/campus.ts'
import { pageOf } from '../campus/page.ts'
import { notFound } from '../campus/refusal.ts'
import { type OnlineClass, onlineClass } from './online-class.ts'

const NO_CLASS = 'No class has this id, or it was not synchronised to the LMS yet.'

/** The LMS façade over the campus and over what Moodle has. */
export default scenario<operations, Campus>({
  state: campus,
  operations: {
    daftarNilaiKelas: ({ path, query, state, request }) => {
      const online = onlineClass(state, path.id_kelas)
      if (!online) return notFound(request, NO_CLASS)
      const entries = participantsOf(online, query.nim).flatMap(nim =>
        online.componentsOf(nim).map(component => ({ nim, component })),
      )
      const body = pageOf(entries, query, ({ nim, component }) => online.scoreOf(nim, component))
      return { status: 200, body }
    },
    daftarAktivitasKelas: ({ path, query, state, request }) => {
      const online = onlineClass(state, path.id_kelas)
      if (!online) return notFound(request, NO_CLASS)
      return { status: 200, body: pageOf(participantsOf(online, query.nim), query, online.activityOf) }
    },
  },
})

const participantsOf = ({ participants }: OnlineClass, nim: string | undefined): readonly string[] =>
  nim === undefined ? participants : participants.filter(one => one === nim)
