import { describe, expect, it } from 'vitest'
import type { Flow, Integration } from '#integration'
import { landscapeOf } from '../../src/portal/landscape.ts'

const bilingual = (text: string) => ({ id: text, en: text })

const integration = (
  id: string,
  ...flows: readonly (readonly [string, string, Flow['direction']])[]
): Integration =>
  ({
    id,
    title: bilingual(id),
    status: 'active',
    flows: flows.map(([provider, consumer, direction]) => ({ provider, consumer, direction })),
  }) as unknown as Integration

const mapOf = (count: number, integrations: readonly Integration[]) => {
  const names = Array.from({ length: count }, (_, index) => `s${index}`)
  const systems = Object.fromEntries(
    names.map(name => [name, { name: bilingual(name), kind: 'internal' as const, owner: 'STK' }]),
  )
  const slugs = new Map(names.map(name => [name, name]))
  return landscapeOf(systems, integrations, {
    systems: slugs,
    integrations: new Map(integrations.map(({ id }) => [id, id])),
  })
}

describe('the map of the landscape', () => {
  it.each([
    { given: [['a', 'b', 'pull']], want: [['a', 'b', false]] },
    { given: [['a', 'b', 'push']], want: [['b', 'a', false]] },
    { given: [['a', 'b', 'two-way']], want: [['a', 'b', true]] },
    {
      given: [
        ['a', 'b', 'pull'],
        ['b', 'a', 'pull'],
      ],
      want: [['a', 'b', true]],
    },
    {
      given: [
        ['a', 'b', 'pull'],
        ['a', 'b', 'push'],
      ],
      want: [['a', 'b', true]],
    },
    {
      given: [
        ['a', 'b', 'pull'],
        ['a', 'b', 'pull'],
      ],
      want: [['a', 'b', false]],
    },
  ] as const)('turns the flows $given into the arrows $want', ({ given, want }) => {
    const systems = Object.fromEntries(
      ['a', 'b'].map(name => [name, { name: bilingual(name), kind: 'internal' as const, owner: 'STK' }]),
    )
    const { edges } = landscapeOf(systems, [integration('i', ...given)], {
      systems: new Map(),
      integrations: new Map(),
    })
    expect(edges.map(edge => [edge.from, edge.to, edge.both])).toEqual(want)
  })

  it.each([0, 1, 2, 3, 5, 9, 17, 30])('keeps %i linked systems apart and inside the picture', count => {
    const star = Array.from({ length: Math.max(0, count - 1) }, (_, index) =>
      integration(`i${index}`, ['s0', `s${index + 1}`, 'pull']),
    )
    const { nodes, width, height } = mapOf(count, star)
    expect(nodes).toHaveLength(count)
    for (const [index, node] of nodes.entries()) {
      expect(node.x).toBeGreaterThanOrEqual(0)
      expect(node.y).toBeGreaterThanOrEqual(0)
      expect(node.x + node.width).toBeLessThanOrEqual(width)
      expect(node.y + node.height).toBeLessThanOrEqual(height)
      for (const other of nodes.slice(index + 1)) {
        const overlap = Math.abs(node.x - other.x) < node.width && Math.abs(node.y - other.y) < node.height
        expect(overlap, `${node.system} and ${other.system}`).toBe(false)
      }
    }
  })

  it('draws two documents of the same pair as two lines', () => {
    const { edges } = mapOf(2, [
      integration('one', ['s0', 's1', 'pull']),
      integration('two', ['s0', 's1', 'pull']),
    ])
    expect(new Set(edges.map(edge => edge.y1)).size).toBe(2)
  })

  it('leaves out a system that the configuration does not know', () => {
    expect(mapOf(2, [integration('i', ['s0', 'nobody', 'pull'])]).edges).toEqual([])
  })
})
