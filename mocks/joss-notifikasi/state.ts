import type { StateDefinition } from 'ddi/mock'
import type { components } from '../../generated/joss-notifikasi/types.ts'

export type Notifikasi = components['schemas']['Notifikasi']

/** What SIMAK has been told by JOSS, each event once. */
export interface JossNotifikasi {
  readonly kejadian: Record<string, Notifikasi>
}

export const jossNotifikasi: StateDefinition<JossNotifikasi> = {
  name: 'joss-notifikasi',
  initial: () => ({ kejadian: {} }),
}
