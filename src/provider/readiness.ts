import type { Clock } from '#base'
import type { Stores } from './stores/index.ts'

/** What a provider can't work without, by name: each call resolves where it answers. */
export type Dependencies = Readonly<Record<string, () => Promise<unknown>>>

/** Whether requests should come here. */
export interface Readiness {
  /** Names of what does not answer in time; those who ask at once share one look. */
  down(): Promise<readonly string[]>
  readonly isEnding: boolean
  /** Not ready from now on: the provider ends. */
  end(): void
}

/** Milliseconds; as long as a request would wait for a store. */
const DEADLINE = 800

export const readinessOf = (dependencies: Dependencies, milliseconds: number = DEADLINE): Readiness => {
  let isEnding = false
  let looking: Promise<readonly string[]> | undefined
  const look = async (): Promise<readonly string[]> => {
    const found = await Promise.all(
      Object.entries(dependencies).map(async ([name, call]) =>
        (await answers(call, milliseconds)) ? [] : [name],
      ),
    )
    return found.flat()
  }
  return {
    down: () => {
      looking ??= look().finally(() => {
        looking = undefined
      })
      return looking
    },
    get isEnding() {
      return isEnding
    },
    end: () => {
      isEnding = true
    },
  }
}

const answers = async (call: () => Promise<unknown>, milliseconds: number): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>(resolve => {
    timer = setTimeout(() => resolve(false), milliseconds)
  })
  const answered = (async () => call())().then(
    () => true,
    () => false,
  )
  try {
    return await Promise.race([answered, late])
  } finally {
    clearTimeout(timer)
  }
}

const NOBODY = '(readiness)'
/** Milliseconds; the nonce of the last look is then forgotten. */
const BRIEF = 1_000

/** A question to each store of a provider that costs little and changes nothing of anybody's. */
export const storesAnswer = (stores: Stores, clock: Clock): Dependencies => {
  const { tokens, audit, secrets, nonces } = stores
  return {
    tokens: () => tokens.find(NOBODY),
    audit: () => audit.latest(1),
    ...(secrets && { secrets: () => secrets.find(NOBODY, clock.now()) }),
    ...(nonces && { nonces: () => nonces.accept(NOBODY, clock.now() + BRIEF, clock.now()) }),
  }
}
