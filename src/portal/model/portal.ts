import type { Bilingual } from '#base'
import type { ApiPage } from './api.ts'
import type { IntegrationPage } from './integration.ts'
import type { Landscape } from './landscape.ts'
import type { ClauseRow, RulePage } from './rule.ts'
import type { SystemPage } from './system.ts'

/**
 * What the site shows, as plain JSON: no functions, no HTML, nothing that depends on a language but its texts.
 * The site in portal/ reads exactly this; every string of it may come from an untrusted document.
 */
export interface PortalModel {
  readonly title: Bilingual
  readonly systems: readonly SystemPage[]
  readonly apis: readonly ApiPage[]
  readonly integrations: readonly IntegrationPage[]
  readonly landscape: Landscape
  /** Both empty where the SOP does not bind the workspace. */
  readonly clauses: readonly ClauseRow[]
  readonly rules: readonly RulePage[]
}
