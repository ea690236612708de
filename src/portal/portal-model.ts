import type { Contract } from '#contract'
import { type Grants, grantsOf, type Integration } from '#integration'
import type { Workspace } from '#workspace'
import { apiPage, apiTitle } from './api-page.ts'
import { callRows } from './calls.ts'
import { integrationPage } from './integration-page.ts'
import { landscapeOf } from './landscape.ts'
import type { PortalModel } from './model/portal.ts'
import type { ApiLink } from './model/system.ts'
import type { ApiFrame } from './operation-page.ts'
import { type RuleBook, rulePages } from './rule-pages.ts'
import { slugsOf } from './slug.ts'
import { systemPage } from './system-page.ts'

/** What the pages are made of. */
export interface PortalSource {
  readonly workspace: Workspace
  readonly contracts: readonly Contract[]
  readonly integrations: readonly Integration[]
  /** Shown where the workspace is bound to it: where `lint.extends` names `sop`. */
  readonly ruleBook?: RuleBook
}

/** Everything that the portal shows, in the order of the workspace. Pure: no clock, no files. */
export const portalModel = ({ workspace, contracts, integrations, ruleBook }: PortalSource): PortalModel => {
  const { config } = workspace
  const grants = grantsOf(integrations)
  // `ddi mock <spec>` serves a single spec at the root.
  const alone = workspace.configuration === undefined
  const frames = framesOf(contracts, grants, api => mockOriginOf(config.mock.port, alone ? undefined : api))
  const systemOf = new Map(workspace.apis.map(({ api, system }) => [api, system]))
  const systemSlugs = slugsOf(Object.keys(config.systems), 'system')
  const integrationSlugs = slugsOf(
    integrations.map(({ id }) => id),
    'integration',
  )
  const binding = config.lint.extends.includes('sop') ? ruleBook : undefined
  const apiSlugs = new Map([...frames].map(([api, { slug }]) => [api, slug]))
  const calls = callRows(integrations, grants, frames)
  const apisOf = (system: string): readonly ApiLink[] =>
    [...frames.values()]
      .filter(frame => systemOf.get(frame.contract.api) === system)
      .map(({ contract, slug }) => ({ api: contract.api, slug, title: apiTitle(contract) }))
  return {
    title: config.title,
    systems: Object.entries(config.systems).map(([name, system]) =>
      systemPage(name, systemSlugs.get(name) ?? '', system, apisOf(name), calls),
    ),
    apis: [...frames.values()].map(frame => apiPage(frame, systemOf.get(frame.contract.api) ?? '')),
    integrations: integrations.map(one => integrationPage(one, integrationSlugs.get(one.id) ?? '', frames)),
    landscape: landscapeOf(config.systems, integrations, {
      systems: systemSlugs,
      integrations: integrationSlugs,
    }),
    clauses: binding?.clauses ?? [],
    rules: binding ? rulePages(binding, config.lint.waivers, apiSlugs) : [],
  }
}

const framesOf = (
  contracts: readonly Contract[],
  grants: Grants,
  mockOrigin: (api: string) => string,
): ReadonlyMap<string, ApiFrame> => {
  const slugs = slugsOf(
    contracts.map(({ api }) => api),
    'api',
  )
  return new Map(
    contracts.map(contract => [
      contract.api,
      {
        contract,
        grants,
        slug: slugs.get(contract.api) ?? '',
        operationSlugs: slugsOf(
          contract.operations.map(({ id }) => id),
          'operation',
        ),
        mockOrigin: mockOrigin(contract.api),
      },
    ]),
  )
}

const mockOriginOf = (port: number, api: string | undefined): string =>
  `http://127.0.0.1:${port}${api === undefined ? '' : `/${encodeURIComponent(api)}`}`
