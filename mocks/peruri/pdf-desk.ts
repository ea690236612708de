import { Worker } from 'node:worker_threads'
import { fail } from './failure.ts'
import type { Order } from './order.ts'
import type { PageSize } from './placement.ts'

export type PdfTask =
  | { readonly kind: 'pages'; readonly base64Document: string }
  | { readonly kind: 'stamp'; readonly order: Pick<Order, 'base64Document' | 'signatures'> }

export type PdfAnswer = { readonly value: unknown } | { readonly reason: string }

/** Milliseconds for one document; 100 kB of PDF may unpack to a gigabyte. */
const LONGEST = 10_000

/** The sizes of a document's pages; whatever is no readable PDF is refused. */
export const pagesOf = async (base64Document: string, longest = LONGEST): Promise<readonly PageSize[]> => {
  if (!startsAsPdf(base64Document)) fail('berkasTidakTerbaca', 'base64Document does not start with %PDF-.')
  const pages = (await atDesk({ kind: 'pages', base64Document }, longest)) as readonly PageSize[]
  return pages.length > 0 ? pages : fail('berkasTidakTerbaca', 'The PDF has no page.')
}

/** The document with a box for each visible signature, in base64. */
export const stampedDocument = async ({ base64Document, signatures }: Order): Promise<string> =>
  (await atDesk({ kind: 'stamp', order: { base64Document, signatures } }, LONGEST)) as string

/** Some files have a few bytes before the header; readers of PDF look that far. */
const startsAsPdf = (base64: string): boolean =>
  Buffer.from(base64.slice(0, 1_368), 'base64').includes('%PDF-')

let worker: Worker | undefined
let earlier: Promise<unknown> = Promise.resolve()

/** One document after the other, in a thread of its own: a hostile one stops neither the mock nor the next. */
const atDesk = (task: PdfTask, longest: number): Promise<unknown> => {
  const turn = earlier.then(() => answerTo(task, longest))
  earlier = turn.catch(() => {})
  return turn.then(answer =>
    'value' in answer
      ? answer.value
      : fail('berkasTidakTerbaca', `base64Document is no readable PDF: ${answer.reason}`),
  )
}

const answerTo = (task: PdfTask, longest: number): Promise<PdfAnswer> =>
  new Promise(resolve => {
    const current = worker ?? hired()
    worker = current
    const end = (answer: PdfAnswer): void => {
      clearTimeout(timer)
      current.off('message', end).off('error', crashed)
      resolve(answer)
    }
    const dismiss = (reason: string): void => {
      worker = undefined
      void current.terminate()
      end({ reason })
    }
    const crashed = (): void => dismiss('it takes too much memory')
    const timer = setTimeout(() => dismiss('it takes too long'), longest)
    current.on('message', end).on('error', crashed)
    current.postMessage(task)
  })

/** It does not keep the process alive, and what the PDF library prints about broken files is nobody's news. */
const hired = (): Worker => {
  const made = new Worker(new URL('./pdf-worker.ts', import.meta.url), { stdout: true, stderr: true })
  made.unref()
  return made
}
