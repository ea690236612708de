import express, { type Request, type Response } from 'express'

/** The request's content could not be taken in. */
export class ContentError extends Error {
  override readonly name = 'ContentError'
  readonly reason: 'too-large' | 'encoding' | 'malformed'

  constructor(reason: ContentError['reason'], message: string) {
    super(message)
    this.reason = reason
  }
}

/** Reads and inflates the content, at most `limit` bytes of it; `undefined` when the request has none. */
export const contentReader = (limit: number) => {
  const read = express.raw({ type: () => true, limit })
  return (request: Request, response: Response): Promise<Uint8Array | undefined> =>
    new Promise((resolve, reject) => {
      read(request, response, (error?: unknown) => {
        if (error) reject(contentError(error))
        else resolve(request.body instanceof Uint8Array ? request.body : undefined)
      })
    })
}

const contentError = (error: unknown): ContentError => {
  const status = error instanceof Error && 'status' in error ? error.status : undefined
  if (status === 413) return new ContentError('too-large', 'The content is too large.')
  if (status === 415) return new ContentError('encoding', 'The content coding is not supported.')
  return new ContentError('malformed', 'The content did not arrive whole or cannot be decoded.')
}
