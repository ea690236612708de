import { parentPort } from 'node:worker_threads'
import { readPages } from './pdf.ts'
import type { PdfAnswer, PdfTask } from './pdf-desk.ts'
import { stamped } from './stamp.ts'

const done = (task: PdfTask): Promise<unknown> =>
  task.kind === 'pages' ? readPages(task.base64Document) : stamped(task.order)

const LONGEST_REASON = 120

parentPort?.on('message', (task: PdfTask) => {
  const told = (answer: PdfAnswer): void => parentPort?.postMessage(answer)
  done(task).then(
    value => told({ value }),
    (error: unknown) => told({ reason: String(error).slice(0, LONGEST_REASON) }),
  )
})
