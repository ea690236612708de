import type { Bilingual } from '#base'
import type { CallRow } from './call.ts'
import type { Text } from './text.ts'

/** A system of the landscape: what it offers and what its token may call. */
export interface SystemPage {
  readonly system: string
  readonly slug: string
  readonly name: Bilingual
  readonly kind: 'internal' | 'external'
  readonly owner: string
  readonly apis: readonly ApiLink[]
  /** What this system may call. */
  readonly calls: readonly CallRow[]
  /** Who calls this system. */
  readonly calledBy: readonly CallRow[]
}

export interface ApiLink {
  readonly api: string
  readonly slug: string
  readonly title: Text
}
