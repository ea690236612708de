import type { SigningContext } from './protocol.ts'

/** For examples in documents, which have to be the same at each build. */
export const EXAMPLE_CONTEXT: SigningContext = {
  now: () => Date.UTC(2026, 0, 2, 3, 4, 5) / 1_000,
  nonce: () => '00000000-0000-4000-8000-000000000000',
}
