import { flushCompileCache } from 'node:module'
import { stayWarm } from '#http'

/** Once a server has started; it is then that it has the time. */
const FLUSH_AFTER_MILLISECONDS = 1_000

/** What a program does once it serves: it stays ready until the person at the keyboard, or a supervisor, ends it. */
export const interruption = (signal: AbortSignal): Promise<void> => {
  stayWarm()
  // Node keeps what it compiled when a process ends by itself; one that is killed would leave its next start nothing.
  setTimeout(flushCompileCache, FLUSH_AFTER_MILLISECONDS).unref()
  return new Promise(done => {
    if (signal.aborted) done()
    else signal.addEventListener('abort', () => done(), { once: true })
  })
}
