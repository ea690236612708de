import type { ScenarioContext, ScenarioHandler } from 'ddi/mock'
import { openEnvelope, sealEnvelope } from 'ddi/protocol'
import type { components, operations } from '../../generated/satusehat-kyc/types.ts'
import { entropyOf, uuid } from '../chance.ts'
import { find, keep } from '../kept.ts'
import { privateKey } from './key-pair.ts'
import { agentIn } from './plaintext.ts'
import { business, unopened } from './refusal.ts'
import type { SatusehatKyc } from './state.ts'

type Operation = operations['buatUrlValidasi']
type Context = ScenarioContext<SatusehatKyc, Operation>
type Agent = components['schemas']['PermintaanUrl']

/** The answer comes as the request did: JSON, or sealed for the key that the envelope holds (K9). */
export const validationUrl: ScenarioHandler<SatusehatKyc, Operation> = context => {
  const { body } = context
  return typeof body === 'string' ? sealedAnswer(context, body) : plainAnswer(context, body)
}

const plainAnswer = (context: Context, agent: Agent) => {
  if (worksElsewhere(context, agent)) return OTHER_ORGANISATION
  return { status: 200, contentType: 'application/json', body: pageFor(context, agent) } as const
}

const sealedAnswer = (context: Context, envelope: string) => {
  const opened = openEnvelope(envelope, privateKey())
  if (opened.kind === 'refused') return refused(unopened(envelope))
  const agent = agentIn(opened.plaintext)
  if (typeof agent === 'string') return refused(agent)
  if (worksElsewhere(context, agent)) return OTHER_ORGANISATION
  const page = JSON.stringify(pageFor(context, agent))
  try {
    const body = sealEnvelope(page, agent.public_key, entropyOf(context.random))
    return { status: 200, contentType: 'text/plain', body } as const
  } catch {
    return refused('The envelope opens, but its public_key is no RSA key of 2048 bits as PEM')
  }
}

const refused = (reason: string) =>
  ({ status: 400, contentType: 'application/json', body: business(400, reason) }) as const

const OTHER_ORGANISATION = {
  status: 403,
  contentType: 'application/json',
  body: business(403, 'The client id does not belong to this organisation'),
} as const

const worksElsewhere = ({ state, consumer = '' }: Context, { agent_nik }: Agent): boolean => {
  const employer = find(state.petugas, agent_nik)
  return employer !== undefined && employer !== find(state.organisasi, consumer)
}

const pageFor = ({ state, random, baseUrl }: Context, { agent_name, agent_nik }: Agent) => {
  const token = uuid(random)
  keep(state.halaman, token, agent_nik)
  return {
    metadata: { code: '200', message: 'OK' },
    data: { agent_name, agent_nik, token, url: `${baseUrl}/kyc/v1/validation-web/${token}` },
  }
}
