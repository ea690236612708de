import { scenario } from 'ddi/mock'
import type { operations } from '../../generated/lms-moodle/types.ts'
import { type Campus, campus } from '../campus/campus.ts'
import { FunctionFailure, fail } from './failure.ts'
import { FUNCTIONS } from './functions.ts'
import { refuse } from './refusal.ts'

/** Moodle's REST protocol: users, courses, enrolments and grades, and its exceptions under 200 (DOMAIN §6). */
export default scenario<operations, Campus>({
  state: campus,
  refuse,
  operations: {
    panggilFungsi: ({ body, state: { moodle }, clock }) => {
      const { wsfunction } = body
      try {
        if (!moodle.fungsi.includes(wsfunction)) fail('accessexception', wsfunction)
        if (moodle.tanpaHak.includes(wsfunction)) fail('nopermissions', wsfunction)
        const now = Math.floor(clock.now() / 1_000)
        return { status: 200, body: FUNCTIONS[wsfunction](moodle, body, now) }
      } catch (error) {
        if (error instanceof FunctionFailure) return { status: 200, body: error.body }
        throw error
      }
    },
  },
})
