import { ACCESS_SECTIONS } from './access-sections.ts'
import { EVALUATION_SECTIONS } from './evaluation-sections.ts'
import { OPERATION_SECTIONS } from './operation-sections.ts'
import type { Section } from './section.ts'
import { SYNCHRONISATION_SECTION } from './synchronisation-section.ts'

/** The parts of the console, in the order of its menu. */
export const SECTIONS: readonly Section[] = [
  ...ACCESS_SECTIONS,
  ...OPERATION_SECTIONS,
  SYNCHRONISATION_SECTION,
  ...EVALUATION_SECTIONS,
]
