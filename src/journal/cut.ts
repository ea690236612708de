import type { HttpRequest, HttpResponse } from '#base'
import type { Recorded } from './recorded.ts'

/** The same exchange with bodies of at most `most` bytes; itself where they are, which is nearly always. */
export const cut = (recorded: Recorded, most: number): Recorded => {
  const { request, response } = recorded
  if (roughSize(request.body) <= most && roughSize(response.body) <= most) return recorded
  const sizes = { request: sizeBeyond(request.body, most), response: sizeBeyond(response.body, most) }
  return {
    ...recorded,
    request: sizes.request === undefined ? request : shortened(request, most),
    response: sizes.response === undefined ? response : shortened(response, most),
    whole: sizes,
  }
}

type Body = Uint8Array | string | undefined

/** `length` of a text is at most its bytes, and is known at once. */
export const roughSize = (body: Body): number => body?.length ?? 0

const sizeBeyond = (body: Body, most: number): number | undefined =>
  roughSize(body) > most ? Buffer.byteLength(body as string | Uint8Array) : undefined

/** A copy: a part of the original would keep all of it in memory. */
const shortened = <Message extends HttpRequest | HttpResponse>(message: Message, most: number): Message => ({
  ...message,
  body: new Uint8Array(Buffer.from(bytesOf(message.body as string | Uint8Array, most))),
})

const bytesOf = (body: string | Uint8Array, most: number): Uint8Array =>
  typeof body === 'string' ? Buffer.from(body.slice(0, most)).subarray(0, most) : body.subarray(0, most)
