import type { components } from '#generated/repotori-oai/types'

/** An error of the protocol, which comes under 200 (OAI-PMH 2.0 §3.6). */
export interface Refusal {
  readonly code: components['schemas']['KesalahanOai']['code']
  readonly text: string
}

const refusal = (code: Refusal['code'], text: string): readonly Refusal[] => [{ code, text }]

export const badArgument = (text: string): readonly Refusal[] => refusal('badArgument', text)

export const UNKNOWN = refusal('idDoesNotExist', 'The identifier is unknown in this repository.')

export const UNSUPPORTED = refusal(
  'cannotDisseminateFormat',
  'The metadata format is not supported by this repository.',
)

export const NO_FORMATS = refusal(
  'noMetadataFormats',
  'There are no metadata formats available for the specified item.',
)

export const NO_MATCH = refusal(
  'noRecordsMatch',
  'The combination of the arguments results in an empty list.',
)

export const BAD_TOKEN = refusal('badResumptionToken', 'The resumptionToken is invalid or expired.')
