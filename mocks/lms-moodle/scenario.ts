import { scenario } from 'ddi/mock'
import type { operations } from '../../generated/lms-moodle/types.ts'
import { FunctionFailure, fail } from './failure.ts'
import { FUNCTIONS } from './functions.ts'
import { refuse } from './refusal.ts'
import { type Moodle, moodle } from './state.ts'

/** Moodle's REST protocol: users, courses, enrolments and grades, and its exceptions under 200 (DOMAIN §6). */
export default scenario<operations, Moodle>({
  state: moodle,
  refuse,
  operations: {
    panggilFungsi: ({ body, state, clock }) => {
      const { wsfunction } = body
      try {
        if (!state.fungsi.includes(wsfunction)) fail('accessexception', wsfunction)
        if (state.tanpaHak.includes(wsfunction)) fail('nopermissions', wsfunction)
        const now = Math.floor(clock.now() / 1_000)
        return { status: 200, body: FUNCTIONS[wsfunction](state, body, now) }
      } catch (error) {
        if (error instanceof FunctionFailure) return { status: 200, body: error.body }
        throw error
      }
    },
  },
})
