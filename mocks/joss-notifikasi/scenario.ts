import { scenario } from 'ddi/mock'
import type { operations } from '../../generated/joss-notifikasi/types.ts'
import { keep } from '../kept.ts'
import { type JossNotifikasi, jossNotifikasi } from './state.ts'

/** Receives what JOSS signs with SIMAK's own client id; an event that comes again is recorded once. */
export default scenario<operations, JossNotifikasi>({
  state: jossNotifikasi,
  signers: { 'mock-simak': 'joss' },
  operations: {
    terimaNotifikasi: ({ body, state }) => {
      const { event, resource, id, occurred_at } = body
      keep(state.kejadian, [event, resource, id, occurred_at].join(' '), body)
      return { status: 204 }
    },
  },
})
