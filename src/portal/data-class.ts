import type { DataClass } from '#base'

const BY_SENSITIVITY: readonly DataClass[] = ['public', 'internal', 'personal', 'personal-specific']

/** The most sensitive of them; `undefined` where none is known. */
export const strictest = (classes: readonly (DataClass | undefined)[]): DataClass | undefined =>
  BY_SENSITIVITY.findLast(candidate => classes.includes(candidate))
