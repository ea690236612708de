import type { operations } from '#generated/repotori-oai/types'
import type { Handlers } from '#provider'
import { documentOf } from './document.ts'
import { type HarvestParts, harvest } from './harvest.ts'
import type { Arguments } from './request.ts'

/** OAI-PMH 2.0 over Repotori's works, asked by address and by form alike (§3.1.1). */
export const repotoriOaiHandlers = (parts: HarvestParts): Handlers<operations> => {
  const answer = async (asked: Arguments) => {
    const body = documentOf(asked, await harvest(parts, asked), parts.clock.now())
    return { status: 200, body } as const
  }
  return {
    panenMetadata: ({ query }) => answer(query),
    panenMetadataFormulir: ({ body }) => answer(body),
  }
}
