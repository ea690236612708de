import { type ScenarioContext, scenario } from 'ddi/mock'
import type { operations } from '../../generated/repotori-oai/types.ts'
import { type Campus, campus } from '../campus/campus.ts'
import { type Harvest, harvest } from './harvest.ts'
import { escaped } from './record.ts'
import { type Arguments, isDocumented } from './request.ts'

type Context = Pick<ScenarioContext<Campus>, 'state' | 'clock'>

const ROOT =
  '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/" ' +
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ' +
  'xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd">'

const BASE_URL = 'https://repotori.uss.ac.id/oai'

/** The contract's examples answer its own requests, and what is said of the repository as a whole. */
const answer = ({ state, clock }: Context, asked: Arguments) => {
  if (isDocumented(asked)) return undefined
  const harvested = harvest(state, asked)
  if (!harvested) return undefined
  const responseDate = `${new Date(clock.now()).toISOString().slice(0, 19)}Z`
  const body = [
    `<?xml version="1.0" encoding="UTF-8"?>\n${ROOT}<responseDate>${responseDate}</responseDate>`,
    `${requestOf(harvested, asked)}${contentOf(harvested)}</OAI-PMH>\n`,
  ].join('')
  return { status: 200, contentType: 'text/xml', body } as const
}

/** Bad arguments are not repeated (§3.2). */
const requestOf = (harvested: Harvest, asked: Arguments): string => {
  const isBad = 'error' in harvested && harvested.error === 'badArgument'
  const attributes = Object.entries(isBad ? {} : asked).flatMap(([name, value]) =>
    value === undefined ? [] : [` ${name}="${escaped(value)}"`],
  )
  return `<request${attributes.join('')}>${BASE_URL}</request>`
}

const contentOf = (harvested: Harvest): string =>
  'xml' in harvested ? harvested.xml : `<error code="${harvested.error}">${harvested.message}</error>`

/** OAI-PMH 2.0 over the theses that are published, and the one that was withdrawn. */
export default scenario<operations, Campus>({
  state: campus,
  operations: {
    panenMetadata: context => answer(context, context.query),
    panenMetadataFormulir: context => answer(context, context.body),
  },
})
