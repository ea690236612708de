import type { Bilingual } from '#base'
import type { IntegrationStatus } from '#integration'

/** Boxes and arrows of the landscape, in the units of an SVG view box. */
export interface Landscape {
  readonly width: number
  readonly height: number
  readonly nodes: readonly LandscapeNode[]
  readonly edges: readonly LandscapeEdge[]
}

export interface LandscapeNode {
  readonly system: string
  readonly slug: string
  readonly name: Bilingual
  readonly kind: 'internal' | 'external'
  /** Top left corner. */
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** No integration document names it. */
  readonly alone: boolean
}

export interface LandscapeEdge {
  readonly integration: string
  readonly slug: string
  readonly title: Bilingual
  readonly status: IntegrationStatus
  readonly from: string
  readonly to: string
  /** Data flows both ways. */
  readonly both: boolean
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}
