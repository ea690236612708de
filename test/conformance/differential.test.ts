import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { seededRandom } from '#base'
import { compileContract } from '#contract'
import { loadPrism, mockOf, prismEngine } from '#mock'
import { loadSpec } from '#workspace'
import { drafts } from './draft.ts'
import { type Facet, facetsOf, type Pair, REASONS, textOf } from './reasons.ts'

const ROOT = join(import.meta.dirname, '../..')
const CLIENT = { remoteAddress: '127.0.0.1' }

const used = new Set<string>()

/** The reason of a difference, or what an engineer needs to find one. */
const explanation = (facet: Facet, pair: Pair): string => {
  const reason = REASONS.find(candidate => candidate.facet === facet && candidate.explains(pair))
  if (reason) return reason.why
  const { draft, ours, theirs } = pair
  return `unexplained: ${facet} of ${draft.request.method} ${draft.request.target} (${draft.change}): ${ours.status} ${textOf(ours).slice(0, 300)} | ${theirs.status} ${textOf(theirs).slice(0, 300)}`
}

test.each([
  { given: 'specs/internal/elibrary.yaml', seed: 1, count: 300 },
  { given: 'specs/internal/simak.yaml', seed: 2, count: 300 },
  { given: 'test/conformance/pasar.yaml', seed: 3, count: 400 },
])(
  '$count requests for $given are answered as Prism does, or there is a reason',
  async ({ given, seed, count }) => {
    const workspace = await loadSpec(join(ROOT, given))
    const contract = compileContract(workspace.apis[0] as (typeof workspace.apis)[number])
    const mock = mockOf([contract], undefined)
    const prism = prismEngine(workspace, loadPrism(ROOT))
    const unexplained: string[] = []
    try {
      for (const draft of drafts(contract, seededRandom(seed), count)) {
        const ours = await mock.handle(draft.request)
        const theirs = await prism.handle(draft.request, CLIENT)
        const pair = { draft, ours, theirs }
        for (const facet of facetsOf(pair)) {
          const why = explanation(facet, pair)
          if (why.startsWith('unexplained')) unexplained.push(why)
          else used.add(`${facet} ${why}`)
        }
      }
    } finally {
      await prism.close()
    }
    expect(unexplained).toEqual([])
  },
)

afterAll(() => {
  expect(REASONS.map(({ facet, why }) => `${facet} ${why}`).filter(why => !used.has(why))).toEqual([])
})
