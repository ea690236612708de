import { scenario } from 'ddi/mock'
import type { operations } from '../../generated/repotori/types.ts'
import { type Campus, campus } from '../campus/campus.ts'
import { lookupsOf } from '../campus/lookups.ts'
import { pageOf } from '../campus/page.ts'
import { NO_STUDENT, notFound } from '../campus/refusal.ts'
import { briefly, wholly } from './thesis.ts'

export default scenario<operations, Campus>({
  state: campus,
  operations: {
    daftarTugasAkhir: ({ query, state, request }) => {
      const { nim, tahun, status } = query
      const { student, thesesByStudent } = lookupsOf(state)
      if (nim !== undefined && !student.has(nim)) return notFound(request, NO_STUDENT)
      const theses = nim === undefined ? state.tugasAkhir : (thesesByStudent.get(nim) ?? [])
      const chosen = theses.filter(
        thesis =>
          (tahun === undefined || thesis.tanggal_unggah.startsWith(`${tahun}-`)) &&
          (status === undefined || thesis.status === status),
      )
      return { status: 200, body: pageOf(chosen, query, thesis => briefly(state, thesis)) }
    },
    ambilTugasAkhir: ({ path, state, request }) => {
      const thesis = lookupsOf(state).thesis.get(path.id)
      if (!thesis) return notFound(request, 'No thesis has this id.')
      return { status: 200, body: wholly(state, thesis) }
    },
  },
})
