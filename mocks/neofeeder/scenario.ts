import { scenario } from 'ddi/mock'
import type { components, operations } from '../../generated/neofeeder/types.ts'
import { campus } from '../campus/campus.ts'
import { catchUp } from '../simak/feeder/queue.ts'
import { actOf } from './act.ts'
import { ActFailure, failed } from './failure.ts'
import { refuse } from './refusal.ts'
import { type NeoFeeder, neofeeder } from './state.ts'

type Answer = components['schemas']['Jawaban']

/** NeoFeeder's acts: its tokens, codes, order of loading and counts (DOMAIN §4). */
export default scenario<operations, NeoFeeder>({
  state: neofeeder,
  refuse,
  operations: {
    panggilWebService: async context => {
      const { act } = context.body
      const { state, clock } = context
      if (state.antrean.length > 0) catchUp(context.stateOf(campus), state, clock.now())
      try {
        const data = await actOf(act)?.(context, context.body)
        if (data === undefined) return { status: 200, body: failed(13, act) }
        // Which answer goes with which act is a matter of the tables, which the tests compare with the contract.
        return { status: 200, body: { error_code: 0, error_desc: '', data } as Answer }
      } catch (error) {
        if (error instanceof ActFailure) return { status: 200, body: error.body }
        throw error
      }
    },
  },
})
