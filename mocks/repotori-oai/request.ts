import { isDeepStrictEqual } from 'node:util'

/** The arguments of a request, of a query or of a form. */
export type Arguments = Readonly<Record<string, string | undefined>>

/** The requests of the contract's examples: their documents show a smaller repository, one record a page. */
const DOCUMENTED: readonly Arguments[] = [
  { verb: 'Identify' },
  { verb: 'ListMetadataFormats' },
  { verb: 'ListSets' },
  { verb: 'ListIdentifiers', metadataPrefix: 'oai_dc', set: 'skripsi' },
  { verb: 'ListRecords', metadataPrefix: 'oai_dc', from: '2026-09-01', until: '2026-11-30' },
  { verb: 'ListRecords', resumptionToken: 'oai_dc.halaman-2' },
  { verb: 'GetRecord', identifier: 'oai:repotori.uss.ac.id:TA-2026-0002', metadataPrefix: 'oai_dc' },
]

export const isDocumented = (asked: Arguments): boolean =>
  DOCUMENTED.some(documented => isDeepStrictEqual({ ...asked }, documented))
