import type { ProblemCode } from '#base'
import { type Answer, refuse } from './answer.ts'
import { ContentError } from './content.ts'
import type { Exchange, Kit } from './step.ts'

/** Reads the content, once; a refusal where that can't be done. */
export const takeBody = (exchange: Exchange, kit: Kit): Answer | undefined | Promise<Answer | undefined> =>
  exchange.isBodyRead || exchange.readBody === undefined ? undefined : read(exchange, exchange.readBody, kit)

const read = async (
  exchange: Exchange,
  readBody: () => Promise<Uint8Array | undefined>,
  { settings }: Kit,
): Promise<Answer | undefined> => {
  try {
    exchange.body = await readBody()
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
