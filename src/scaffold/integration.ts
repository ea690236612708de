import type { Bilingual } from '#base'
import type { Contract, Operation } from '#contract'
import { addDuration } from '#integration'
import { responsePaths } from '#lint'
import { protocolOf } from '#protocol'
import type { Config } from '#workspace'
import type { SystemAnswers } from './api.ts'
import type { Change } from './change.ts'
import { schemaComment } from './editor-schema.ts'
import { integrationFolder, isListed } from './landscape.ts'
import { withEntries, withItem } from './registration.ts'
import { fill, template, written } from './template.ts'

/** What `ddi new integration` has been told. */
export interface IntegrationAnswers {
  readonly id: string
  readonly title: Bilingual
  readonly purpose: Bilingual
  readonly status: string
  readonly api: string
  readonly provider: string
  readonly consumer: string
  /** Absent for a system that the configuration knows. */
  readonly newConsumer: SystemAnswers | undefined
  readonly version: number
  readonly operations: readonly { readonly operation: string; readonly reads: readonly string[] }[]
  readonly direction: string
  readonly frequency: Readonly<Record<string, string>>
  readonly format: readonly string[]
  readonly protocol: string
  readonly scopes: readonly string[]
  readonly rate: { readonly requests: number; readonly seconds: number }
  readonly timeout: number
  readonly networks: readonly string[]
  readonly dataClass: string
  readonly storage: Readonly<Record<string, boolean | number | string>>
  readonly owners: readonly {
    readonly unit: string
    readonly role: string
    readonly systems?: readonly string[]
  }[]
  /** `yyyy-mm-dd`. */
  readonly today: string
}

/** The document, and its registration where the configuration does not list it yet. */
export const integrationChanges = (
  root: string,
  config: Pick<Config, 'integrations'>,
  configuration: string,
  answers: IntegrationAnswers,
): readonly Change[] => {
  const path = `${integrationFolder(config)}/${answers.id}.ddi.yaml`
  const text = registered(config, configuration, path, answers)
  return [
    { path, text: documentText(root, path, answers) },
    ...(text === configuration ? [] : [{ path: 'ddi.config.yaml', before: configuration, text }]),
  ]
}

const registered = (
  config: Pick<Config, 'integrations'>,
  configuration: string,
  path: string,
  { consumer, newConsumer }: IntegrationAnswers,
): string => {
  const listed = isListed(path, config) ? configuration : withItem(configuration, 'integrations', path)
  return newConsumer
    ? withEntries(listed, [{ path: ['systems'], key: consumer, value: newConsumer }])
    : listed
}

const documentText = (root: string, path: string, answers: IntegrationAnswers): string => {
  const document = template('integration.ddi.yaml')
  document.commentBefore = schemaComment(root, path, 'ddi.schema.json')
  const flow = (...keys: (string | number)[]): (string | number)[] => ['flows', 0, ...keys]
  fill(document, [
    [['id'], answers.id],
    [['title', 'id'], answers.title.id],
    [['title', 'en'], answers.title.en],
    [['status'], answers.status],
    [['owners'], answers.owners],
    [['purpose', 'id'], answers.purpose.id],
    [['purpose', 'en'], answers.purpose.en],
    [['review', 'last'], answers.today],
    [['review', 'next'], addDuration(answers.today, 'P6M')],
    [flow('id'), answers.id],
    [flow('title', 'id'), answers.title.id],
    [flow('title', 'en'), answers.title.en],
    [flow('provider'), answers.provider],
    [flow('consumer'), answers.consumer],
    [flow('api'), answers.api],
    [flow('version'), answers.version],
    [flow('operations'), answers.operations],
    [flow('direction'), answers.direction],
    [flow('frequency'), answers.frequency],
    [flow('format'), answers.format],
    [flow('auth', 'protocol'), answers.protocol],
    [flow('auth', 'scopes'), answers.scopes],
    [flow('rateLimit'), answers.rate],
    [flow('timeout'), answers.timeout],
    [flow('networks'), answers.networks],
    [flow('dataClass'), answers.dataClass],
    [flow('storage'), answers.storage],
  ])
  return written(document)
}

/** The fields that an operation answers with, as `reads` names them. */
export const fieldsOf = (contract: Contract, operation: Operation): readonly string[] =>
  responsePaths(operation, contract).map(({ path }) => path)

/** The protocols with which every one of the operations can be called. */
export const protocolsOf = (operations: readonly Operation[]): readonly string[] => {
  const [first = [], ...rest] = operations.map(({ security }) => [
    ...new Set(security.flatMap(requirement => requirement.map(({ scheme }) => protocolName(scheme)))),
  ])
  return first.filter(name => rest.every(names => names.includes(name)))
}

/** A scheme that ddi has no protocol for counts by the name that the spec gives it. */
const protocolName = (scheme: Operation['security'][number][number]['scheme']): string =>
  protocolOf(scheme)?.id ?? scheme.protocol ?? scheme.scheme ?? scheme.type

/** The scopes that the operations ask for; of alternatives the first with this protocol counts. */
export const scopesOf = (operations: readonly Operation[], protocol: string): readonly string[] => {
  const needed = operations.flatMap(
    ({ security }) =>
      security
        .find(requirement => requirement.some(({ scheme }) => protocolName(scheme) === protocol))
        ?.flatMap(({ scopes }) => scopes) ?? [],
  )
  return [...new Set(needed)]
}
