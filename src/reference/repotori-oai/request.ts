import type { components } from '#generated/repotori-oai/types'
import { badArgument, type Refusal, UNSUPPORTED } from './refusal.ts'

/** The arguments of a request, of a query or of a form. */
export type Arguments = Readonly<components['schemas']['Argumen']>

type Argument = Exclude<keyof Arguments, 'verb'>

/** What a verb takes (OAI-PMH 2.0 §4). An exclusive argument stands alone, in the place of the required ones. */
interface Signature {
  readonly required?: readonly Argument[]
  readonly optional?: readonly Argument[]
  readonly exclusive?: Argument
}

const LIST: Signature = {
  required: ['metadataPrefix'],
  optional: ['from', 'until', 'set'],
  exclusive: 'resumptionToken',
}

const SIGNATURES: Readonly<Record<Arguments['verb'], Signature>> = {
  Identify: {},
  ListMetadataFormats: { optional: ['identifier'] },
  ListSets: { exclusive: 'resumptionToken' },
  ListIdentifiers: LIST,
  ListRecords: LIST,
  GetRecord: { required: ['identifier', 'metadataPrefix'] },
}

export const METADATA_PREFIX = 'oai_dc'

/** What is wrong with the arguments, all of it (OAI-PMH 2.0 §3.6); the contract has checked each by itself. */
export const refusalsOf = (asked: Arguments): readonly Refusal[] => {
  const { verb, ...others } = asked
  const given = argumentsIn(others)
  const { required = [], optional = [], exclusive } = SIGNATURES[verb]
  if (exclusive !== undefined && given.includes(exclusive)) {
    return given.length === 1 ? [] : badArgument(`The argument ${exclusive} stands alone.`)
  }
  const refusals = [
    ...given
      .filter(name => !required.includes(name) && !optional.includes(name))
      .flatMap(name => badArgument(`The verb ${verb} has no argument ${name}.`)),
    ...required
      .filter(name => !given.includes(name))
      .flatMap(name => badArgument(`The request lacks the argument ${name}.`)),
    ...(isBackwards(asked) ? badArgument('The argument from is later than until.') : []),
  ]
  return refusals.length > 0 || isSupported(asked) ? refusals : UNSUPPORTED
}

const argumentsIn = (given: Omit<Arguments, 'verb'>): readonly Argument[] =>
  (Object.keys(given) as Argument[]).filter(name => given[name] !== undefined)

const isBackwards = ({ from, until }: Arguments): boolean =>
  from !== undefined && until !== undefined && from > until

const isSupported = ({ metadataPrefix }: Arguments): boolean =>
  metadataPrefix === undefined || metadataPrefix === METADATA_PREFIX
