import { scenario } from 'ddi/mock'
import type { operations } from '../../generated/elibrary/types.ts'
import { type Campus, campus } from '../campus/campus.ts'
import { accountOf } from '../campus/clearance.ts'
import { lookupsOf } from '../campus/lookups.ts'
import { pageOf } from '../campus/page.ts'
import { NO_STUDENT, notFound } from '../campus/refusal.ts'
import { find } from '../kept.ts'
import { loansOf, memberOf } from './circulation.ts'

/** The library: what the members borrowed and owe. The last three students are no members yet. */
export default scenario<operations, Campus>({
  state: campus,
  operations: {
    daftarMahasiswa: ({ query, state, request }) => {
      const member = memberOf(state, query.nim)
      if (!member) return notFound(request, NO_STUDENT)
      return { status: 200, body: pageOf([member], query, row => row) }
    },
    daftarPeminjaman: ({ query, state, request }) => {
      if (!memberOf(state, query.nim)) return notFound(request, NO_STUDENT)
      const { status, nim } = query
      const chosen = loansOf(state, nim).filter(loan => status === undefined || loan.status === status)
      return { status: 200, body: pageOf(chosen, query, loan => loan) }
    },
    ambilBebasPustaka: ({ path: { nim }, state, request }) => {
      if (!lookupsOf(state).members.has(nim)) return notFound(request, NO_STUDENT)
      const { bebas_pustaka } = accountOf(loansOf(state, nim))
      const { tanggal = null, nomor_surat = null } = find(state.surat, nim) ?? {}
      return { status: 200, body: { nim, bebas: bebas_pustaka, tanggal, nomor_surat } }
    },
  },
})
