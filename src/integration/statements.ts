import ipaddr from 'ipaddr.js'
import { type Finding, nearest } from '#base'
import type { Config, SourceDocument, Workspace } from '#workspace'
import type { Flow, Integration } from './integration.ts'

/** One statement that the schema allows and that still cannot be right; `pointer` is inside the flow. */
interface Objection extends Omit<Finding, 'severity' | 'location'> {
  readonly severity?: Finding['severity']
  readonly pointer: string
}

type Check = (flow: Flow, index: number, context: Context) => readonly Objection[]

interface Context {
  readonly integration: Integration
  readonly config: Config
}

/** What a JSON Schema cannot say of a DDI: each flow is checked against the document and the configuration. */
export const statementFindings = (
  integration: Integration,
  source: SourceDocument,
  { config, configuration }: Pick<Workspace, 'config' | 'configuration'>,
): Finding[] => {
  const checks = configuration ? [...WITHIN, ...AGAINST_CONFIG] : WITHIN
  return integration.flows.flatMap((flow, index) =>
    checks
      .flatMap(check => check(flow, index, { integration, config }))
      .map(({ pointer, ...finding }) => ({
        severity: 'error' as const,
        ...finding,
        location: source.locate(`/flows/${index}${pointer}`),
      })),
  )
}

const uniqueFlow: Check = (flow, index, { integration }) =>
  integration.flows.findIndex(({ id }) => id === flow.id) === index
    ? []
    : [
        {
          code: 'ddi-duplicate-flow',
          message: `The flow '${flow.id}' is already in this document.`,
          messageId: `Alur '${flow.id}' sudah ada di dokumen ini.`,
          pointer: '/id',
          remedy: 'Give it another id, or merge the two flows.',
        },
      ]

const uniqueOperations: Check = flow =>
  flow.operations.flatMap(({ operation }, index) =>
    flow.operations.findIndex(entry => entry.operation === operation) === index
      ? []
      : [
          {
            code: 'ddi-duplicate-operation',
            message: `The operation '${operation}' is already in the flow '${flow.id}'.`,
            messageId: `Operasi '${operation}' sudah ada di alur '${flow.id}'.`,
            pointer: `/operations/${index}/operation`,
            remedy: 'Merge the two lists of `reads`.',
          },
        ],
  )

const twoSystems: Check = flow =>
  flow.provider !== flow.consumer
    ? []
    : [
        {
          code: 'ddi-same-system',
          message: `'${flow.provider}' is both provider and consumer of the flow '${flow.id}'.`,
          messageId: `'${flow.provider}' menjadi provider sekaligus consumer pada alur '${flow.id}'.`,
          pointer: '/consumer',
          remedy: 'Name the system that calls the api as the consumer.',
          source: 'SOP 4',
        },
      ]

const sunsetAfterDeprecation: Check = ({ deprecation, sunset }) =>
  deprecation === undefined || sunset === undefined || deprecation <= sunset
    ? []
    : [
        {
          code: 'ddi-sunset-before-deprecation',
          message: `The flow ends on ${sunset}, before it is deprecated on ${deprecation}.`,
          messageId: `Alur berakhir pada ${sunset}, sebelum dinyatakan usang pada ${deprecation}.`,
          pointer: '/sunset',
          wanted: 'A sunset at least 30 days after the notice.',
          remedy: 'Correct one of the two dates.',
          source: 'SOP 6.D.4, RFC 9745 §5',
        },
      ]

const knownZone: Check = ({ frequency }) =>
  frequency.kind !== 'batch' || isZone(frequency.zone)
    ? []
    : [
        {
          code: 'ddi-unknown-zone',
          message: `'${frequency.zone}' is not a time zone.`,
          messageId: `'${frequency.zone}' bukan zona waktu.`,
          pointer: '/frequency/zone',
          wanted: 'A name of the IANA time zone database, such as Asia/Jakarta.',
          remedy: 'For Sumatra write Asia/Jakarta (WIB).',
        },
      ]

/** What was asked before: a formatter takes a millisecond to make. */
const zones = new Map<string, boolean>()
const MOST_ZONES = 1_000

const isZone = (zone: string): boolean => {
  const known = zones.get(zone) ?? hasFormatter(zone)
  if (zones.size < MOST_ZONES) zones.set(zone, known)
  return known
}

const hasFormatter = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

const realNetworks: Check = ({ networks }) =>
  networks.flatMap((network, index) => {
    const pointer = `/networks/${index}`
    if (!ipaddr.isValidCIDR(network)) {
      return [
        {
          code: 'ddi-invalid-network',
          message: `'${network}' is not a CIDR range.`,
          messageId: `'${network}' bukan rentang CIDR.`,
          pointer,
          wanted: 'A range such as 10.20.10.0/24 or fd00:20:10::/64.',
          remedy: 'Correct the address or the length of the prefix.',
        },
      ]
    }
    return network.endsWith('/0') ? [everybody(network, pointer)] : []
  })

const everybody = (network: string, pointer: string): Objection => ({
  code: 'ddi-open-network',
  severity: 'warning',
  message: `The range '${network}' lets every address in.`,
  messageId: `Rentang '${network}' mengizinkan semua alamat.`,
  pointer,
  wanted: 'Only addresses of the consumer.',
  remedy: 'Name the addresses from which the consumer calls.',
  source: 'SOP 6.B.3',
})

const knownSystems: Check = (flow, _index, { config }) =>
  (['provider', 'consumer'] as const).flatMap(role =>
    Object.hasOwn(config.systems, flow[role])
      ? []
      : [
          {
            code: 'ddi-unknown-system',
            message: `The ${role} '${flow[role]}' is not a system of the configuration.`,
            messageId: `'${flow[role]}' (${role}) bukan sistem pada konfigurasi.`,
            pointer: `/${role}`,
            remedy: suggestion(flow[role], Object.keys(config.systems), 'systems'),
          },
        ],
  )

const knownApi: Check = (flow, _index, { config }) => {
  const api = Object.hasOwn(config.apis, flow.api) ? config.apis[flow.api] : undefined
  if (!api) {
    return [
      {
        code: 'ddi-unknown-api',
        message: `'${flow.api}' is not an api of the configuration.`,
        messageId: `'${flow.api}' bukan API pada konfigurasi.`,
        pointer: '/api',
        remedy: suggestion(flow.api, Object.keys(config.apis), 'apis'),
      },
    ]
  }
  return api.system === flow.provider ? [] : [otherProvider(flow, api.system)]
}

const otherProvider = (flow: Flow, system: string): Objection => ({
  code: 'ddi-wrong-provider',
  message: `The api '${flow.api}' is provided by '${system}', not by '${flow.provider}'.`,
  messageId: `API '${flow.api}' disediakan '${system}', bukan '${flow.provider}'.`,
  pointer: '/provider',
  remedy: `Write '${system}', or name another api.`,
})

const suggestion = (name: string, known: readonly string[], section: string): string => {
  const near = nearest(name, known)
  return near
    ? `Did you mean '${near}'?`
    : `Add it under '${section}' in ddi.config.yaml, or correct its spelling.`
}

const WITHIN: readonly Check[] = [
  uniqueFlow,
  uniqueOperations,
  twoSystems,
  sunsetAfterDeprecation,
  knownZone,
  realNetworks,
]
const AGAINST_CONFIG: readonly Check[] = [knownSystems, knownApi]
