import type { ProblemCode } from '#base'
import { type Answer, refuse } from './answer.ts'
import { ContentError } from './content.ts'
import type { Exchange, Kit } from './step.ts'

/** Reads the content, once; a refusal where that can't be done. */
export const takeBody = async (exchange: Exchange, { settings }: Kit): Promise<Answer | undefined> => {
  if (exchange.isBodyRead) return undefined
  try {
    exchange.body = await exchange.readBody()
    exchange.isBodyRead = true
    return undefined
  } catch (error) {
    if (!(error instanceof ContentError)) throw error
    const detail =
      error.reason === 'too-large' ? `At most ${settings.contentLimit} bytes are taken.` : error.message
    return refuse(exchange, CODES[error.reason], { detail }, { connection: 'close' })
  }
}

const CODES: Readonly<Record<ContentError['reason'], ProblemCode>> = {
  'too-large': 'content-too-large',
  encoding: 'unsupported-media-type',
  malformed: 'request-malformed',
}
