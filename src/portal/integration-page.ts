import type { Contract } from '#contract'
import type { Flow, FlowOperation, Integration } from '#integration'
import { strictest } from './data-class.ts'
import { dataWay } from './landscape.ts'
import type { FieldRead, FlowOperationView, FlowView, IntegrationPage } from './model/integration.ts'
import type { SchemaRow } from './model/schema.ts'
import { type ApiFrame, operationLink } from './operation-page.ts'
import { schemaRows } from './schema-rows.ts'

export const integrationPage = (
  integration: Integration,
  slug: string,
  frames: ReadonlyMap<string, ApiFrame>,
): IntegrationPage => ({
  id: integration.id,
  slug,
  title: integration.title,
  status: integration.status,
  purpose: integration.purpose,
  dataClass: strictest(integration.flows.map(flow => flow.dataClass)),
  owners: integration.owners,
  review: integration.review,
  decisions: integration.decisions,
  workflows: integration.workflows,
  file: integration.file,
  flows: integration.flows.map(flow => flowView(flow, frames.get(flow.api))),
})

const flowView = (flow: Flow, frame: ApiFrame | undefined): FlowView => ({
  id: flow.id,
  title: flow.title,
  provider: flow.provider,
  consumer: flow.consumer,
  api: flow.api,
  apiSlug: frame?.slug,
  version: flow.version,
  direction: flow.direction,
  from: dataWay(flow)[0],
  to: dataWay(flow)[1],
  frequency: flow.frequency,
  format: flow.format,
  auth: flow.auth,
  rateLimit: flow.rateLimit,
  timeout: flow.timeout,
  networks: flow.networks,
  dataClass: flow.dataClass,
  storage: flow.storage,
  deprecation: flow.deprecation,
  sunset: flow.sunset,
  operations: flow.operations.map(entry => operationView(entry, frame)),
})

const operationView = (entry: FlowOperation, frame: ApiFrame | undefined): FlowOperationView => {
  const operation = frame?.contract.find(entry.operation)
  const fields = frame && operation ? successFields(frame.contract, operation) : new Map<string, SchemaRow>()
  return {
    operationId: entry.operation,
    link: frame && operation ? operationLink(frame, operation) : undefined,
    reads: entry.reads.map(path => fieldRead(path, fields.get(path))),
  }
}

/** The fields of the first documented success, by path. */
const successFields = (
  contract: Contract,
  operation: NonNullable<ReturnType<Contract['find']>>,
): ReadonlyMap<string, SchemaRow> => {
  const success = operation.responses.find(response => response.status.startsWith('2'))
  const schema = success?.content.find(media => media.schema !== undefined)?.schema
  const rows = schema === undefined ? [] : schemaRows(contract, schema, 'response')
  return new Map(rows.filter(row => row.kind === 'property').map(row => [row.path, row]))
}

const fieldRead = (path: string, row: SchemaRow | undefined): FieldRead => ({
  path,
  type: row?.type,
  dataClass: row?.dataClass,
  description: row?.description,
})
