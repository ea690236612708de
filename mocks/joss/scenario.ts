import { scenario } from 'ddi/mock'
import type { operations } from '../../generated/joss/types.ts'
import { type Joss, joss } from './state.ts'

const TIDAK_ADA = { status: 404, body: { code: 'tidak_ada', message: 'Data tidak ditemukan.' } } as const

/** Upserts by the caller's id: a PUT twice is a PUT once (DOMAIN 2.1). */
export default scenario<operations, Joss>({
  state: joss,
  operations: {
    simpanPerusahaan: ({ path, body, state }) => {
      state.perusahaan[path.id] = body
      return { status: 200, body }
    },
    ambilPerusahaan: ({ path, state }) => {
      const body = state.perusahaan[path.id]
      return body ? { status: 200, body } : TIDAK_ADA
    },
    hapusPerusahaan: ({ path, state }) => {
      if (!state.perusahaan[path.id]) return TIDAK_ADA
      delete state.perusahaan[path.id]
      return { status: 204 }
    },
  },
})
