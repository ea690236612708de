import { type Finding, fromPointer, nearest, own, valueAt } from '#base'
import type { Contract } from '#contract'
import type { SourceDocument, Waiver, Workspace } from '#workspace'
import { parseDate } from './date.ts'
import type { CheckMeta } from './integration/check.ts'

export const WAIVER_EXPIRED: CheckMeta = {
  code: 'waiver-expired',
  severity: 'error',
  source: 'SOP 8',
  summary: {
    en: 'A waiver has not expired.',
    id: 'Pengecualian masih berlaku.',
  },
  remedy: 'Put right what it waives and remove it; if that is still impossible, agree on a new date.',
}

export const WAIVER_STALE: CheckMeta = {
  code: 'waiver-stale',
  severity: 'warning',
  source: 'SOP 8',
  summary: {
    en: 'A waiver waives something.',
    id: 'Pengecualian mengecualikan sesuatu.',
  },
  remedy: 'Remove it, or correct its rule, api, operation or pointer.',
}

export const WAIVER_METAS: readonly CheckMeta[] = [WAIVER_EXPIRED, WAIVER_STALE]

/** A finding and the api that it is about; a fault of a shared part is one of each api that uses it. */
export interface Judged {
  readonly finding: Finding
  readonly api: string | undefined
}

/** What is left when the waivers of the configuration are taken off, and what is to be said of the waivers. */
export const withoutWaived = (
  judged: readonly Judged[],
  workspace: Workspace,
  contracts: ReadonlyMap<string, Contract>,
  now: number,
): readonly Finding[] => {
  const { configuration } = workspace
  const waivers = workspace.config.lint.waivers.map((waiver, index) => ({
    waiver,
    index,
    covers: coverage(waiver, workspace, contracts.get(waiver.api)),
    expired: hasExpired(waiver, now),
    used: false,
  }))
  const kept = judged.filter(one => {
    const covering = waivers.filter(({ covers }) => covers(one))
    for (const waiver of covering) waiver.used = true
    return covering.every(({ expired }) => expired)
  })
  const ofWaivers = configuration
    ? waivers.flatMap(({ waiver, index, expired, used }) => {
        const location = configuration.locate(`/lint/waivers/${index}`)
        if (expired) return [finding(WAIVER_EXPIRED, expiredOn(waiver), location)]
        return used || !isLoaded(waiver, workspace)
          ? []
          : [finding(WAIVER_STALE, stale(waiver), location, suggestion(waiver, contracts))]
      })
    : []
  return [...kept.map(one => one.finding), ...ofWaivers]
}

/** A date holds until its end (UTC). */
const hasExpired = ({ expires }: Waiver, now: number): boolean =>
  now >= (parseDate(expires) ?? 0) + 86_400_000

/** Nothing is found in an api that could not be read. */
const isLoaded = ({ api }: Waiver, { apis, config }: Workspace): boolean =>
  apis.some(document => document.api === api) || !Object.hasOwn(config.apis, api)

const coverage = (
  waiver: Waiver,
  workspace: Workspace,
  contract: Contract | undefined,
): ((judged: Judged) => boolean) => {
  const documents = new Map(workspace.integrations.map(source => [source.file, source]))
  const operation = waiver.operation === undefined ? undefined : contract?.find(waiver.operation)
  return ({ finding: { code, location }, api }) => {
    if (code !== waiver.rule) return false
    const document = location && documents.get(location.file)
    const pointer = location?.pointer ?? ''
    if ((document ? apiOfFlow(document, pointer) : api) !== waiver.api) return false
    if (waiver.pointer !== undefined && !isWithin(pointer, waiver.pointer)) return false
    if (waiver.operation === undefined) return true
    return document
      ? operationOfFlow(document, pointer) === waiver.operation
      : operation !== undefined && isWithin(pointer, operation.pointer)
  }
}

const isWithin = (pointer: string, ancestor: string): boolean =>
  pointer === ancestor || pointer.startsWith(`${ancestor}/`)

const apiOfFlow = ({ value }: SourceDocument, pointer: string): unknown =>
  own(valueAt(value, fromPointer(pointer).slice(0, 2)), 'api')

const operationOfFlow = ({ value }: SourceDocument, pointer: string): unknown =>
  own(valueAt(value, fromPointer(pointer).slice(0, 4)), 'operation')

const place = ({ rule, api, operation, pointer }: Waiver): string =>
  `'${rule}' in '${[api, operation ?? pointer].filter(Boolean).join(' ')}'`

const expiredOn = (waiver: Waiver) => ({
  en: `The waiver of ${place(waiver)} expired on ${waiver.expires}.`,
  id: `Pengecualian ${place(waiver)} berakhir pada ${waiver.expires}.`,
})

const stale = (waiver: Waiver) => ({
  en: `The waiver of ${place(waiver)} matches no finding.`,
  id: `Pengecualian ${place(waiver)} tidak cocok dengan temuan mana pun.`,
})

const suggestion = (
  { api, operation }: Waiver,
  contracts: ReadonlyMap<string, Contract>,
): string | undefined => {
  const contract = contracts.get(api)
  const near = contract
    ? operation !== undefined && !contract.find(operation)
      ? nearest(
          operation,
          contract.operations.map(({ id }) => id),
        )
      : undefined
    : nearest(api, [...contracts.keys()])
  return near && `Did you mean '${near}'?`
}

const finding = (
  { code, severity, source, remedy }: CheckMeta,
  message: { readonly en: string; readonly id: string },
  location: NonNullable<Finding['location']>,
  instead?: string,
): Finding => ({
  code,
  severity,
  message: message.en,
  messageId: message.id,
  location,
  remedy: instead ?? remedy,
  source,
})
