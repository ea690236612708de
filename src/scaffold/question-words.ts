import { DATA_CLASSES } from '#base'
import type { Choice } from './question.ts'

/** A kind of system, as `ddi.config.yaml` has it. */
export const KINDS: readonly Choice[] = [
  { value: 'internal', label: 'internal: run by the organisation / dikelola sendiri' },
  { value: 'external', label: 'external: run by somebody else / dikelola pihak lain' },
]

export const CLASSES: readonly Choice[] = DATA_CLASSES.map(value => ({ value, label: value }))
