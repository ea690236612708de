import { isObject, own } from '#base'
import type { Contract, Lifecycle, RateLimit, SecurityScheme } from '#contract'
import { strictest } from './data-class.ts'
import type { ApiPage, SecurityRow, TagGroup } from './model/api.ts'
import type { Text } from './model/text.ts'
import { type ApiFrame, operationLink, operationPage } from './operation-page.ts'
import { problemRows } from './problems.ts'
import { slugsOf } from './slug.ts'
import { stringAt, textAt } from './text.ts'

export const apiTitle = (contract: Contract): Text =>
  textAt(own(contract.document, 'info'), 'title') ?? { id: contract.title || contract.api }

/** The overview of an api and all its operations, in document order. */
export const apiPage = (frame: ApiFrame, system: string): ApiPage => {
  const { contract } = frame
  const info = own(contract.document, 'info')
  const operations = contract.operations.map(operation => operationPage(frame, operation))
  return {
    api: contract.api,
    slug: frame.slug,
    system,
    title: apiTitle(contract),
    version: contract.version,
    summary: textAt(info, 'summary'),
    description: textAt(info, 'description'),
    owner: stringAt(info, 'x-owner'),
    contact: {
      name: stringAt(info, 'contact', 'name'),
      email: stringAt(info, 'contact', 'email'),
      url: stringAt(info, 'contact', 'url'),
    },
    lifecycle: lifecycleOf(info),
    servers: serversOf(contract),
    mockUrl: `${frame.mockOrigin}${contract.basePath}`,
    security: contract.securitySchemes.map(scheme => securityRow(contract, scheme)),
    dataClass: strictest(operations.map(operation => operation.dataClass)),
    rateLimits: rateLimitsOf(operations.map(operation => operation.rateLimit)),
    problems: problemRows(contract),
    tags: tagGroups(frame),
    operations,
    consumers: [...new Set(operations.flatMap(operation => operation.consumers.map(row => row.system)))],
  }
}

const lifecycleOf = (info: unknown): Lifecycle | undefined => {
  const status = stringAt(info, 'x-lifecycle', 'status')
  if (status === undefined) return undefined
  const deprecation = stringAt(info, 'x-lifecycle', 'deprecation')
  const sunset = stringAt(info, 'x-lifecycle', 'sunset')
  return { status, ...(deprecation ? { deprecation } : {}), ...(sunset ? { sunset } : {}) }
}

const serversOf = (contract: Contract): ApiPage['servers'] => {
  const servers = own(contract.document, 'servers')
  const described = Array.isArray(servers) ? servers.filter(isObject) : []
  if (described.length === 0) return contract.servers.map(url => ({ url, description: undefined }))
  return described.map(server => ({
    url: stringAt(server, 'url') ?? '/',
    description: textAt(server, 'description'),
  }))
}

/** How a caller sends each kind of credential. */
const usageOf = (scheme: SecurityScheme): string => {
  if (scheme.type === 'apiKey') return `${scheme.in}: ${scheme.parameterName}`
  if (scheme.type === 'mutualTLS') return 'TLS client certificate'
  return `Authorization: ${scheme.scheme === 'basic' ? 'Basic' : 'Bearer'} …`
}

const securityRow = (contract: Contract, scheme: SecurityScheme): SecurityRow => ({
  name: scheme.name,
  type: scheme.protocol ?? (scheme.type === 'http' ? `http ${scheme.scheme}` : scheme.type),
  usage: usageOf(scheme),
  description: textAt(
    own(own(own(contract.document, 'components'), 'securitySchemes'), scheme.name),
    'description',
  ),
})

const rateLimitsOf = (limits: readonly (RateLimit | undefined)[]): ApiPage['rateLimits'] => {
  const known = limits.filter(limit => limit !== undefined)
  return [...Map.groupBy(known, limit => `${limit.requests}/${limit.seconds}`).values()].map(group => ({
    limit: group[0] as RateLimit,
    operations: group.length,
  }))
}

/** Operations under their first tag, in the order of the document's `tags`, then of first use. */
const tagGroups = (frame: ApiFrame): readonly TagGroup[] => {
  const declared = own(frame.contract.document, 'tags')
  const sources = new Map(
    (Array.isArray(declared) ? declared : []).map(tag => [stringAt(tag, 'name') ?? '', tag]),
  )
  const groups = Map.groupBy(frame.contract.operations, operation => operation.tags[0] ?? '')
  const names = [...new Set([...sources.keys(), ...groups.keys()])].filter(name => groups.has(name))
  const slugs = slugsOf(names, 'tag')
  return names.map(name => ({
    name,
    slug: slugs.get(name) ?? 'tag',
    title: tagTitle(name, sources.get(name)),
    description: textAt(sources.get(name), 'description'),
    operations: (groups.get(name) ?? []).map(operation => operationLink(frame, operation)),
  }))
}

const tagTitle = (name: string, source: unknown): Text => {
  const english = stringAt(source, 'x-en', 'summary') ?? stringAt(source, 'x-en', 'name')
  return english === undefined ? { id: name } : { id: name, en: english }
}
