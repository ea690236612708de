/** Resolves when the person at the keyboard, or a supervisor, asks the program to end. */
export const interruption = (signal: AbortSignal): Promise<void> =>
  new Promise(done => {
    if (signal.aborted) done()
    else signal.addEventListener('abort', () => done(), { once: true })
  })
