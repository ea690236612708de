import { compileReader } from './content.ts'
import type { Decode, Resolve } from './decode.ts'
import { isJson } from './media-type.ts'
import { Misfit } from './misfit.ts'
import type { MediaType, Parameter } from './operation.ts'

/** The name under which a whole query is found; a parameter of a query has another. */
export const WHOLE = '?'

/** Compiles the decoder of a parameter that is written in a media type (OAS 3.1 §4.8.12.3, `querystring` of 3.2). */
export const compileContent = (
  { name, style }: Pick<Parameter, 'name' | 'style'>,
  media: MediaType,
  resolve: Resolve,
): Decode => {
  const read = compileReader(media, resolve)
  const isWhole = style === 'querystring'
  // The pairs of a form are percent-encoded one by one, what else a query may be as a whole.
  const isEncoded = isWhole && isJson(media.type)
  return raw => {
    const text = raw.all(isWhole ? WHOLE : name)?.[0]
    if (text === undefined) return undefined
    const content = read(media.type, isEncoded ? decodeURIComponent(text) : text)
    if (content.kind === 'opaque') return text
    return content.kind === 'value' ? content.value : new Misfit(content.detail, content.wanted)
  }
}
