import type { ProblemCode } from '#base'
import { refuse } from '../answer.ts'
import { ContentError } from '../content.ts'
import type { Step } from '../step.ts'

/** Reads the content only now: whoever may not call cannot make the server hold a megabyte. */
export const readBody: Step = {
  name: 'read-body',
  phase: 'request',
  run: async (exchange, { settings }) => {
    try {
      exchange.body = await exchange.readBody()
      return undefined
    } catch (error) {
      if (!(error instanceof ContentError)) throw error
      const detail =
        error.reason === 'too-large' ? `At most ${settings.contentLimit} bytes are taken.` : error.message
      return refuse(exchange, CODES[error.reason], { detail }, { connection: 'close' })
    }
  },
}

const CODES: Readonly<Record<ContentError['reason'], ProblemCode>> = {
  'too-large': 'content-too-large',
  encoding: 'unsupported-media-type',
  malformed: 'request-malformed',
}
