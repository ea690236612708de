import { isObject, own } from '#base'

/** A made body in agreement with itself and its response: a problem has the status, a total counts its list. */
export const agreeing = (body: unknown, status: number): unknown => {
  if (!isObject(body)) return body
  const lists = Object.values(body).filter(Array.isArray)
  const [list] = lists
  const counted = lists.length === 1 && list ? counting(body, list.length) : body
  return status >= 400 && typeof own(counted, 'status') === 'number' ? { ...counted, status } : counted
}

const TOTAL = /^(total|count|jumlah|numFound)(_?(items|data|records|results|elements|baris))?$/i
const ABOUT = /^(meta|metadata|pagination|paging|paginasi|page|links?)$/i

/** Writes the length of the only list into the totals beside it and in what stands about it. */
const counting = (
  body: Readonly<Record<string, unknown>>,
  length: number,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      if (typeof value === 'number' && TOTAL.test(name)) return [name, length]
      return isObject(value) && ABOUT.test(name) ? [name, counting(value, length)] : [name, value]
    }),
  )
