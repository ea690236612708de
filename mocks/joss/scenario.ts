import { isDeepStrictEqual } from 'node:util'
import { scenario } from 'ddi/mock'
import type { operations } from '../../generated/joss/types.ts'
import { find, keep } from '../kept.ts'
import { notify, register } from './notification.ts'
import { refuse } from './refusal.ts'
import { type Joss, joss } from './state.ts'

const NOT_FOUND = {
  status: 404,
  body: { code: 'not_found', message: 'There is no such resource' },
} as const

const ANOTHER_ID = {
  status: 400,
  body: { code: 'invalid_request', message: 'The id of the body is not the id of the path' },
} as const

/** Upserts by the caller's id: a PUT twice is a PUT once, and tells nobody anew (DOMAIN §2.1). */
export default scenario<operations, Joss>({
  state: joss,
  refuse,
  operations: {
    simpanPerusahaan: context => {
      const { path, body, state } = context
      register(context)
      if (body.id !== path.id) return ANOTHER_ID
      const isNew = !isDeepStrictEqual(find(state.perusahaan, path.id), body)
      keep(state.perusahaan, path.id, body)
      if (isNew)
        notify(context, { event: 'company.saved', resource: 'company', id: path.id, status: 'saved' })
      return { status: 200, body }
    },
    ambilPerusahaan: ({ path, state }) => {
      const body = find(state.perusahaan, path.id)
      return body ? { status: 200, body } : NOT_FOUND
    },
    hapusPerusahaan: context => {
      const { path, state } = context
      register(context)
      if (!find(state.perusahaan, path.id)) return NOT_FOUND
      delete state.perusahaan[path.id]
      notify(context, { event: 'company.deleted', resource: 'company', id: path.id, status: 'deleted' })
      return { status: 204 }
    },
    simpanLowongan: context => {
      const { path, body, state } = context
      register(context)
      const isNew = !isDeepStrictEqual(find(state.lowongan, path.id), body)
      keep(state.lowongan, path.id, body)
      if (isNew)
        notify(context, { event: 'job.published', resource: 'job', id: path.id, status: 'published' })
      return { status: 200, body }
    },
    ambilLowongan: ({ path, state }) => {
      const body = find(state.lowongan, path.id)
      return body ? { status: 200, body } : NOT_FOUND
    },
    hapusLowongan: context => {
      const { path, state } = context
      register(context)
      if (!find(state.lowongan, path.id)) return NOT_FOUND
      delete state.lowongan[path.id]
      notify(context, { event: 'job.deleted', resource: 'job', id: path.id, status: 'deleted' })
      return { status: 204 }
    },
  },
})
