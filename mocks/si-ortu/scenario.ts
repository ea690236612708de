import { scenario } from 'ddi/mock'
import type { operations } from '../../generated/si-ortu/types.ts'
import { type Campus, campus } from '../campus/campus.ts'
import { lookupsOf } from '../campus/lookups.ts'
import { notFound } from '../campus/refusal.ts'

/** SI-Ortu knows who guards whom, also whose relation has ended. */
export default scenario<operations, Campus>({
  state: campus,
  operations: {
    daftarMahasiswaWali: ({ path, state, request }) => {
      const relations = lookupsOf(state).byGuardian.get(path.id_wali)
      if (!relations) return notFound(request, 'No guardian has this identifier.')
      return { status: 200, body: { data: relations.map(({ id_wali: _, ...relation }) => relation) } }
    },
  },
})
