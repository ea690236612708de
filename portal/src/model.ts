import { readFileSync } from 'node:fs'
import job from 'virtual:ddi-portal/job'
import type { ApiPage } from '../../src/portal/model/api.ts'
import type { IntegrationPage } from '../../src/portal/model/integration.ts'
import type { OperationPage } from '../../src/portal/model/operation.ts'
import type { PortalModel } from '../../src/portal/model/portal.ts'
import type { RulePage } from '../../src/portal/model/rule.ts'
import type { SystemPage } from '../../src/portal/model/system.ts'

export const model: PortalModel = JSON.parse(readFileSync(job.model, 'utf8'))

const by = <T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, T> =>
  new Map(items.map(item => [key(item), item]))

export const systemsByName: ReadonlyMap<string, SystemPage> = by(model.systems, one => one.system)
export const apisByName: ReadonlyMap<string, ApiPage> = by(model.apis, one => one.api)
export const rulesByCode: ReadonlyMap<string, RulePage> = by(model.rules, one => one.code)
export const integrationsById: ReadonlyMap<string, IntegrationPage> = by(model.integrations, one => one.id)

/** What `getStaticPaths` gives for a page in both languages. */
const LOCALES = [undefined, 'en'] as const
export const inBothLanguages = <T>(items: readonly T[]): { locale: (typeof LOCALES)[number]; item: T }[] =>
  LOCALES.flatMap(locale => items.map(item => ({ locale, item })))

export interface OperationProps {
  readonly api: ApiPage
  readonly operation: OperationPage
}

export const allOperations: readonly OperationProps[] = model.apis.flatMap(api =>
  api.operations.map(operation => ({ api, operation })),
)

const specifications: Readonly<Record<string, unknown>> = JSON.parse(readFileSync(job.specifications, 'utf8'))

/** The bundled OpenAPI document of an api. */
export const specificationOf = (api: string): unknown =>
  Object.hasOwn(specifications, api) ? specifications[api] : {}
