import { createJossClient } from '#generated/joss/client'
import type { components } from '#generated/joss/types'
import { accessFrom, type Environment } from '../access.ts'
import { answersOf } from '../answers.ts'
import { checkedFetch } from '../checked-fetch.ts'
import { type PeerParts, signingOf } from '../peer.ts'

export type Company = components['schemas']['Perusahaan']
export type Vacancy = components['schemas']['Lowongan']

/** Where JOSS is, and SIMAK's client id and secret there, which sign requests and notifications alike (DOMAIN 2.2). */
export interface JossAccess {
  readonly url: string
  readonly clientId: string
  readonly secret: string
}

export const jossAccess = (env: Environment): JossAccess =>
  accessFrom(env, { url: 'JOSS_URL', clientId: 'JOSS_CLIENT_ID', secret: 'JOSS_SECRET' })

/** Companies and vacancies under ids of our own: everything is an upsert, so that everything may be repeated. */
export interface Joss {
  saveCompany(company: Company): Promise<Company>
  findCompany(id: string): Promise<Company>
  deleteCompany(id: string): Promise<void>
  saveVacancy(id: string, vacancy: Vacancy): Promise<Vacancy>
  findVacancy(id: string): Promise<Vacancy>
  deleteVacancy(id: string): Promise<void>
}

const PEER = 'JOSS'
const COMPANY = '/api/v1/companies/{id}'
const VACANCY = '/api/v1/jobs/{id}/industrial-vacancy'

/** Every attempt is signed anew: JOSS takes a Request-Id once, and a signature for five minutes. */
export const jossAt = ({ url, clientId, secret }: JossAccess, parts: PeerParts): Joss => {
  const client = createJossClient({
    baseUrl: url,
    credential: { signature: `${clientId}:${secret}` },
    signing: signingOf(parts),
    fetch: checkedFetch(PEER, url, parts),
  })
  const { repeatable } = answersOf({ peer: PEER, retry: parts.retry })
  const at = (id: string) => ({ params: { path: { id } } })
  return {
    saveCompany: company => repeatable(() => client.PUT(COMPANY, { ...at(company.id), body: company })),
    findCompany: id => repeatable(() => client.GET(COMPANY, at(id))),
    deleteCompany: id => repeatable(() => client.DELETE(COMPANY, at(id))),
    saveVacancy: (id, vacancy) => repeatable(() => client.PUT(VACANCY, { ...at(id), body: vacancy })),
    findVacancy: id => repeatable(() => client.GET(VACANCY, at(id))),
    deleteVacancy: id => repeatable(() => client.DELETE(VACANCY, at(id))),
  }
}
