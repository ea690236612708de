import type { Bilingual } from '#base'
import type { Flow, Integration } from '#integration'
import type { System } from '#workspace'
import type { Landscape, LandscapeEdge, LandscapeNode } from './model/landscape.ts'

const BOX = { width: 148, height: 52 }
const MARGIN = 24
const GAP = 20

interface Point {
  readonly x: number
  readonly y: number
}

interface Link {
  readonly integration: Integration
  readonly from: string
  readonly to: string
  readonly both: boolean
}

/**
 * Boxes and arrows, laid out by ourselves so that the same workspace gives the same picture: the best connected
 * system in the middle where there is one, the others around it, and what no document names in rows below.
 */
export const landscapeOf = (
  systems: Readonly<Record<string, System>>,
  integrations: readonly Integration[],
  slugs: {
    readonly systems: ReadonlyMap<string, string>
    readonly integrations: ReadonlyMap<string, string>
  },
): Landscape => {
  const links = integrations
    .flatMap(linksOf)
    .filter(link => Object.hasOwn(systems, link.from) && Object.hasOwn(systems, link.to))
  const names = Object.keys(systems)
  const linked = names.filter(name => links.some(link => link.from === name || link.to === name))
  const alone = names.filter(name => !linked.includes(name))
  const ring = arrange(linked, links)
  const width = Math.max(ring.width, rowWidth(Math.min(alone.length, 4)))
  const centred = new Map(
    [...ring.centres].map(([name, at]) => [name, { x: at.x + (width - ring.width) / 2, y: at.y }]),
  )
  const all = new Map([...centred, ...below(alone, width, ring.height)])
  const box = (name: string): LandscapeNode => ({
    system: name,
    slug: slugs.systems.get(name) ?? '',
    name: nameOf(systems, name),
    kind: systems[name]?.kind ?? 'internal',
    x: round((all.get(name)?.x ?? 0) - BOX.width / 2),
    y: round((all.get(name)?.y ?? 0) - BOX.height / 2),
    ...BOX,
    alone: alone.includes(name),
  })
  return {
    width: round(width),
    height: round(
      ring.height + Math.ceil(alone.length / 4) * (BOX.height + GAP) + (alone.length > 0 ? MARGIN : 0),
    ),
    nodes: names.map(box),
    edges: links.map((link, index) => edgeOf(link, links.slice(0, index), all, slugs.integrations)),
  }
}

const nameOf = (systems: Readonly<Record<string, System>>, name: string): Bilingual =>
  systems[name]?.name ?? { id: name, en: name }

/** One line for each pair of systems in a document, whichever way its flows go. */
const linksOf = (integration: Integration): readonly Link[] => {
  const links = new Map<string, Link>()
  for (const flow of integration.flows) {
    const [from, to] = dataWay(flow)
    const reverse = links.get(`${to} ${from}`)
    if (reverse) links.set(`${to} ${from}`, { ...reverse, both: true })
    else {
      const both = flow.direction === 'two-way' || links.get(`${from} ${to}`)?.both === true
      links.set(`${from} ${to}`, { integration, from, to, both })
    }
  }
  return [...links.values()]
}

/** Where data comes from and where it goes: a consumer that pushes is the one that gives. */
export const dataWay = ({ provider, consumer, direction }: Flow): readonly [from: string, to: string] =>
  direction === 'push' ? [consumer, provider] : [provider, consumer]

const arrange = (
  names: readonly string[],
  links: readonly Link[],
): { width: number; height: number; centres: ReadonlyMap<string, Point> } => {
  if (names.length === 0) return { width: 0, height: 0, centres: new Map() }
  if (names.length <= 2) return sideBySide(names)
  const hub = names.length > 3 ? hubOf(names, links) : undefined
  const around = names.filter(name => name !== hub)
  const radiusX = Math.max(220, (around.length * (BOX.width + GAP)) / 5)
  const radiusY = Math.max(130, (around.length * (BOX.height + 2 * GAP)) / 4.5)
  const middle = { x: radiusX + BOX.width / 2 + MARGIN, y: radiusY + BOX.height / 2 + MARGIN }
  const centres = new Map<string, Point>(hub === undefined ? [] : [[hub, middle]])
  for (const [index, name] of around.entries()) {
    const angle = (2 * Math.PI * index) / around.length - Math.PI / 2
    centres.set(name, { x: middle.x + radiusX * Math.cos(angle), y: middle.y + radiusY * Math.sin(angle) })
  }
  return { width: 2 * middle.x, height: 2 * middle.y, centres }
}

const sideBySide = (names: readonly string[]) => {
  const distance = BOX.width + 200
  const y = MARGIN + BOX.height / 2 + GAP
  const centres = new Map(
    names.map((name, index) => [name, { x: MARGIN + BOX.width / 2 + index * distance, y }]),
  )
  return { width: 2 * MARGIN + BOX.width + (names.length - 1) * distance, height: 2 * y, centres }
}

/** The system with the most links, if that is more than two and nobody else has as many. */
const hubOf = (names: readonly string[], links: readonly Link[]): string | undefined => {
  const degree = (name: string): number => links.filter(link => link.from === name || link.to === name).length
  const [first, second] = [...names].sort((a, b) => degree(b) - degree(a))
  if (first === undefined || second === undefined) return undefined
  return degree(first) > 2 && degree(first) > degree(second) ? first : undefined
}

const rowWidth = (count: number): number =>
  count === 0 ? 0 : 2 * MARGIN + count * BOX.width + (count - 1) * GAP

const below = (names: readonly string[], width: number, top: number): ReadonlyMap<string, Point> => {
  const centres = new Map<string, Point>()
  for (const [index, name] of names.entries()) {
    const inRow = Math.min(4, names.length - Math.floor(index / 4) * 4)
    const left = (width - rowWidth(inRow)) / 2 + MARGIN + BOX.width / 2
    const y = top + MARGIN / 2 + BOX.height / 2 + Math.floor(index / 4) * (BOX.height + GAP)
    centres.set(name, { x: left + (index % 4) * (BOX.width + GAP), y })
  }
  return centres
}

const edgeOf = (
  link: Link,
  before: readonly Link[],
  centres: ReadonlyMap<string, Point>,
  slugs: ReadonlyMap<string, string>,
): LandscapeEdge => {
  const nowhere: Point = { x: 0, y: 0 }
  const parallel = before.filter(other => isPair(other, link)).length
  const shift = parallel * 14 * (parallel % 2 === 0 ? 1 : -1)
  const from = moved(centres.get(link.from) ?? nowhere, shift)
  const to = moved(centres.get(link.to) ?? nowhere, shift)
  const start = border(from, to)
  const end = border(to, from)
  return {
    integration: link.integration.id,
    slug: slugs.get(link.integration.id) ?? '',
    title: link.integration.title,
    status: link.integration.status,
    from: link.from,
    to: link.to,
    both: link.both,
    x1: round(start.x),
    y1: round(start.y),
    x2: round(end.x),
    y2: round(end.y),
  }
}

const isPair = (a: Link, b: Link): boolean =>
  (a.from === b.from && a.to === b.to) || (a.from === b.to && a.to === b.from)

const moved = (point: Point, shift: number): Point => ({ x: point.x + shift / 2, y: point.y + shift })

/** Where the line from the middle of a box to `target` leaves the box, and six units further. */
const border = (middle: Point, target: Point): Point => {
  const dx = target.x - middle.x
  const dy = target.y - middle.y
  const length = Math.hypot(dx, dy)
  if (length === 0) return middle
  const scale =
    Math.min(BOX.width / 2 / Math.abs(dx || 1e-9), BOX.height / 2 / Math.abs(dy || 1e-9)) + 6 / length
  return { x: middle.x + dx * scale, y: middle.y + dy * scale }
}

const round = (value: number): number => Math.round(value * 10) / 10
