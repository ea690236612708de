import type { ApiPage, TagGroup } from '../../src/portal/model/api.ts'
import type { OperationLink } from '../../src/portal/model/operation.ts'
import { methodVariant } from './colours.ts'
import { model } from './model.ts'
import { type PageContext, shortName } from './page.ts'
import { ABOUT, apiPath, HOME, integrationPath, operationPath, RULES, systemPath } from './paths.ts'

/** Above this, only the operations of the open tag are listed: each page repeats its sidebar. */
const MANY = 80

/** Where the reader is; the sidebar opens there. */
export interface Place {
  readonly api?: ApiPage
  readonly tag?: string
}

/** Starlight's sidebar for a page. It adds language and base path to links by itself. */
export const sidebarOf = (page: PageContext, place: Place = {}) =>
  [
    link(page.t.catalogue, HOME),
    {
      label: page.t.apis,
      items: model.apis.map(api => (api === place.api ? openApi(page, api, place.tag) : apiLink(page, api))),
    },
    {
      label: page.t.integrations,
      items: model.integrations.map(one => link(page.text(one.title), integrationPath(one.slug))),
    },
    {
      label: page.t.systems,
      collapsed: place.api !== undefined,
      items: model.systems.map(one => link(shortName(page.text(one.name)).short, systemPath(one.slug))),
    },
    ...(model.rules.length > 0 ? [link(page.t.ruleBook, RULES)] : []),
    link(page.t.about, ABOUT),
  ].filter(entry => !('items' in entry) || entry.items.length > 0)

const link = (label: string, path: string) => ({ label, link: `/${path}` })

const apiLink = (page: PageContext, api: ApiPage) => link(page.text(api.title), apiPath(api.slug))

const openApi = (page: PageContext, api: ApiPage, open: string | undefined) => {
  const many = api.operations.length > MANY
  const shown = api.tags.filter(tag => !many || tag.name === open)
  return {
    label: page.text(api.title),
    items: [
      link(page.t.overview, apiPath(api.slug)),
      ...(shown.length === 1 && shown[0]?.name === ''
        ? shown[0].operations.map(operation => operationItem(page, operation))
        : shown.map(tag => tagItem(page, tag))),
    ],
  }
}

const tagItem = (page: PageContext, tag: TagGroup) => ({
  label: page.text(tag.title) || page.t.operations,
  items: tag.operations.map(operation => operationItem(page, operation)),
})

const operationItem = (page: PageContext, operation: OperationLink) => ({
  ...link(operation.summary ? page.text(operation.summary) : operation.path, operationPath(operation)),
  badge: { text: operation.method, variant: methodVariant(operation.method), class: 'ddi-method' },
})
