interface List<Item> {
  readonly data: readonly Item[]
  readonly meta: { readonly last_page: number }
}

/** Far beyond any campus; a provider that never reaches its last page must not keep us for ever. */
const MOST_PAGES = 1_000

export const PER_PAGE = 100

/** Every item of a list in the campus's form, page by page; `undefined` when the first page is 404. */
export const allPages = async <Item>(
  get: (page: number) => Promise<List<Item> | undefined>,
): Promise<readonly Item[] | undefined> => {
  const items: Item[] = []
  for (let page = 1; page <= MOST_PAGES; page++) {
    const list = await get(page)
    if (list === undefined) return page === 1 ? undefined : items
    items.push(...list.data)
    if (page >= list.meta.last_page) break
  }
  return items
}
