import { isObject, type JsonObject, own } from '#base'
import type { Contract, Operation, Parameter } from '#contract'
import { attempt, type Look, type Run } from '../attempt.ts'
import { jsonOf } from '../body.ts'
import { isOmission } from '../case.ts'
import type { Observation } from '../checks/check.ts'
import { type Draft, withParameter } from '../draft.ts'
import type { CaseResult } from '../event.ts'
import { facetsOf, numberOr } from '../facet.ts'
import { groundOf } from '../ground.ts'
import { holds } from './same.ts'
import { observe, type Sequence, stepCase } from './sequence.ts'

const FAMILY = 'pagination'

/** Names under which apis ask for a page and its size. */
const PAGE = /^(page|halaman|page_?number)$/i
const SIZE = /^(per_?page|page_?size|limit|size|jumlah|per_?halaman)$/i
const TOTAL = /^(total|total_?(items|count|records)|count|jumlah)$/i
const LAST = /^(last_?page|total_?pages|pages|halaman_?terakhir)$/i

interface Paged {
  readonly operation: Operation
  readonly page: Parameter
  readonly size: Parameter
}

/** Pages are no longer than asked for, differ from one another, and say the truth about themselves. */
export const paginations = (contract: Contract): Sequence[] =>
  pagedOperations(contract).map(paged => ({
    operations: [paged.operation.id],
    readOnly: true,
    play: (run, seed) => play(run, paged, seed),
  }))

const pagedOperations = ({ operations }: Contract): Paged[] =>
  operations.flatMap(operation => {
    const query = operation.parameters.filter(parameter => parameter.in === 'query')
    const page = query.find(({ name }) => PAGE.test(name))
    const size = query.find(({ name }) => SIZE.test(name))
    return operation.method === 'GET' && page && size ? [{ operation, page, size }] : []
  })

interface Page {
  readonly items: readonly unknown[]
  readonly meta: JsonObject
}

async function* play(run: Run, paged: Paged, seed: number): AsyncGenerator<CaseResult, void, void> {
  const ground = groundOf(run.contract, paged.operation, seed, 0)
  if (isOmission(ground)) return
  const size = facetsOf(run.contract, paged.size.schema)
  const least = Math.max(1, numberOr(size['minimum']) ?? 1)
  const most = numberOr(size['maximum']) ?? 20
  const pages: Page[] = []
  for (const number of [1, 2]) yield await ask(run, paged, ground.required, number, least, pages)
  const total = pages[0] === undefined ? undefined : find(pages[0].meta, TOTAL)
  // Only where the last page is not full does it show how a provider rounds.
  const uneven = range(least + 1, Math.min(most, 20)).find(
    length => total !== undefined && total % length !== 0,
  )
  if (uneven !== undefined) yield await ask(run, paged, ground.required, 1, uneven, [])
}

const range = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)

/** Asks for one page and looks at it; `pages` are the ones before it, of the same size. */
const ask = async (
  run: Run,
  paged: Paged,
  base: Draft,
  number: number,
  size: number,
  pages: Page[],
): Promise<CaseResult> => {
  const { operation } = paged
  const look: Look = response => {
    const page = response.status < 300 ? pageOf(jsonOf(response)) : undefined
    if (page === undefined) return []
    const repeated = pages.some(earlier => isSame(earlier, page))
    pages.push(page)
    return [
      ...lengthFaults(operation, page, number, size),
      ...metaFaults(paged, page, number, size),
      ...(repeated ? [repetition(operation)] : []),
    ]
  }
  const draft = draftOf(base, paged, number, size)
  const step = stepCase(FAMILY, `page ${number} of ${size} each`, draft, ['2XX'], 'page-refused', [404])
  return (await attempt(run, operation, step, look)).result
}

const draftOf = (draft: Draft, { page, size }: Paged, number: number, length: number): Draft =>
  withParameter(withParameter(draft, page, number), size, length)

const pageOf = (body: unknown): Page | undefined => {
  if (Array.isArray(body)) return { items: body, meta: {} }
  if (!isObject(body)) return undefined
  const items = Object.values(body).find(Array.isArray)
  const meta = Object.values(body).find(isObject)
  return items === undefined ? undefined : { items, meta: meta ?? body }
}

const find = (meta: JsonObject, name: RegExp): number | undefined =>
  numberOr(Object.entries(meta).find(([key]) => name.test(key))?.[1])

const lengthFaults = (
  operation: Operation,
  { items, meta }: Page,
  number: number,
  size: number,
): Observation[] => {
  if (items.length > size) {
    return [
      observe(operation, 'page-too-long', `A page of ${size} has ${items.length} items.`, `at most ${size}`),
    ]
  }
  const total = find(meta, TOTAL)
  const wanted = total === undefined ? undefined : Math.min(size, Math.max(0, total - (number - 1) * size))
  return wanted === undefined || items.length === wanted
    ? []
    : [
        observe(
          operation,
          'page-too-short',
          `A page has ${items.length} items, and its total promises more or less.`,
          `${wanted}`,
        ),
      ]
}

const metaFaults = (
  { operation, page, size }: Paged,
  { meta }: Page,
  number: number,
  length: number,
): Observation[] => {
  const total = find(meta, TOTAL)
  const claims: readonly (readonly [name: string, came: unknown, wanted: number | undefined])[] = [
    ['page number', own(meta, page.name), number],
    ['page size', own(meta, size.name), length],
    ['last page', find(meta, LAST), total === undefined ? undefined : Math.max(1, Math.ceil(total / length))],
  ]
  return claims
    .filter(
      ([name, came, wanted]) =>
        came !== undefined && wanted !== undefined && came !== wanted && !isEmptyLast(name, came, total),
    )
    .map(([name, , wanted]) =>
      observe(operation, 'page-meta-wrong', `The ${name} that a page tells of itself is wrong.`, `${wanted}`),
    )
}

/** A list without items has no last page, or one. */
const isEmptyLast = (name: string, came: unknown, total: number | undefined): boolean =>
  name === 'last page' && total === 0 && came === 0

const isSame = (first: Page, second: Page): boolean =>
  second.items.length > 0 && holds(second.items, first.items) && holds(first.items, second.items)

const repetition = (operation: Operation): Observation =>
  observe(operation, 'page-repeated', 'A page has the items of the page before.', 'the items that follow')
