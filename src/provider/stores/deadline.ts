import type { Stores } from './stores.ts'

/** A store did not do its work: it failed, or not in time. Its message names no value. */
export class StoreError extends Error {
  override readonly name = 'StoreError'

  constructor(method: string, cause: unknown) {
    super(`${method}: ${cause instanceof Error ? cause.name : 'no answer in time'}`, { cause })
  }
}

/** The same stores, but none keeps a request waiting. */
export const storesWithin = (
  { tokens, audit, secrets, nonces }: Stores,
  milliseconds: number,
  failed: (store: keyof Stores, method: string) => void = () => {},
): Stores => ({
  tokens: withDeadline(tokens, milliseconds, method => failed('tokens', method)),
  audit: withDeadline(audit, milliseconds, method => failed('audit', method)),
  ...(secrets && { secrets: withDeadline(secrets, milliseconds, method => failed('secrets', method)) }),
  ...(nonces && { nonces: withDeadline(nonces, milliseconds, method => failed('nonces', method)) }),
})

/** The same store, but each call fails with a `StoreError` after `milliseconds` at the latest. */
export const withDeadline = <Store extends object>(
  store: Store,
  milliseconds: number,
  failed: (method: string) => void = () => {},
): Store =>
  new Proxy(store, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name)
      if (typeof method !== 'function') return method
      return (...given: readonly unknown[]) =>
        within(milliseconds, String(name), () => Reflect.apply(method, target, given)).catch(error => {
          failed(String(name))
          throw error
        })
    },
  })

const within = async (milliseconds: number, method: string, call: () => unknown): Promise<unknown> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StoreError(method, undefined)), milliseconds)
  })
  try {
    return await Promise.race([call(), late])
  } catch (error) {
    throw error instanceof StoreError ? error : new StoreError(method, error)
  } finally {
    clearTimeout(timer)
  }
}
