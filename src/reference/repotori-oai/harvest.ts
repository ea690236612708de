import type { Kysely } from 'kysely'
import type { Clock } from '#base'
import type { components } from '#generated/repotori/types'
import type { RepotoriTables } from '../repotori/tables.ts'
import { BASE_URL, type Elements } from './document.ts'
import { earliestOf, findItem } from './items.ts'
import { list } from './list.ts'
import { headerOf, idIn, recordsOf } from './records.ts'
import { BAD_TOKEN, NO_FORMATS, type Refusal, UNKNOWN } from './refusal.ts'
import { type Arguments, METADATA_PREFIX, refusalsOf } from './request.ts'

export interface HarvestParts {
  readonly db: Kysely<RepotoriTables>
  readonly clock: Clock
}

/** What stands below `request`, or why there is nothing (OAI-PMH 2.0 §3.6). */
export type Harvest = Elements | readonly Refusal[]

/** Answers one request of OAI-PMH 2.0. */
export const harvest = async (parts: HarvestParts, asked: Arguments): Promise<Harvest> => {
  const refusals = refusalsOf(asked)
  return refusals.length > 0 ? refusals : VERBS[asked.verb](parts, asked)
}

type Verb = (parts: HarvestParts, asked: Arguments) => Harvest | Promise<Harvest>

const identify: Verb = async ({ db, clock }) => ({
  Identify: {
    repositoryName: 'Repotori Universitas Sumatera Selatan',
    baseURL: BASE_URL,
    protocolVersion: '2.0',
    adminEmail: 'repotori@uss.example',
    earliestDatestamp: (await earliestOf(db)) ?? new Date(clock.now()).toISOString().slice(0, 10),
    deletedRecord: 'persistent',
    granularity: 'YYYY-MM-DD',
  },
})

/** A withdrawn work has no metadata left in any format. */
const listMetadataFormats: Verb = async ({ db }, { identifier }) => {
  const item = identifier === undefined ? undefined : await itemOf(db, identifier)
  if (identifier !== undefined && item === undefined) return UNKNOWN
  if (item?.ditarik) return NO_FORMATS
  return {
    ListMetadataFormats: {
      metadataFormat: {
        metadataPrefix: METADATA_PREFIX,
        schema: 'http://www.openarchives.org/OAI/2.0/oai_dc.xsd',
        metadataNamespace: 'http://www.openarchives.org/OAI/2.0/oai_dc/',
      },
    },
  }
}

/** By the kind of work. */
const SETS: Readonly<Record<components['schemas']['JenisTugasAkhir'], string>> = {
  skripsi: 'Skripsi',
  tesis: 'Tesis',
  disertasi: 'Disertasi',
}

/** They come on one page, so that no token leads to another. */
const listSets: Verb = (_, { resumptionToken }) =>
  resumptionToken === undefined
    ? { ListSets: { set: Object.entries(SETS).map(([setSpec, setName]) => ({ setSpec, setName })) } }
    : BAD_TOKEN

const getRecord: Verb = async ({ db }, { identifier = '' }) => {
  const item = await itemOf(db, identifier)
  return item === undefined ? UNKNOWN : { GetRecord: { record: await recordsOf(db, [item]) } }
}

const itemOf = async (db: HarvestParts['db'], identifier: string) => {
  const id = idIn(identifier)
  return id === undefined ? undefined : findItem(db, id)
}

const listIdentifiers: Verb = (parts, asked) => list(parts, asked, items => ({ header: items.map(headerOf) }))

const listRecords: Verb = (parts, asked) =>
  list(parts, asked, async items => ({ record: await recordsOf(parts.db, items) }))

const VERBS: Readonly<Record<Arguments['verb'], Verb>> = {
  Identify: identify,
  ListMetadataFormats: listMetadataFormats,
  ListSets: listSets,
  ListIdentifiers: listIdentifiers,
  ListRecords: listRecords,
  GetRecord: getRecord,
}
