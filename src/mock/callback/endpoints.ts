import { nearest, problem, type Random } from '#base'
import type { Contract, Operation } from '#contract'
import { problemResponse } from '#http'
import { type Endpoint, jsonAnswer } from '../admin/endpoint.ts'
import type { Outbox } from '../outbox.ts'
import { messageOf } from './message.ts'

export interface WebhookEndpoints {
  readonly contracts: () => readonly Contract[]
  readonly outbox: Outbox
  readonly random: () => Random
}

interface Wish {
  readonly api: string
  readonly webhook: string
  readonly url: string
  readonly example?: string
}

/** Sends a webhook when a developer asks for it: no request of the api causes one. */
export const webhookEndpoints = ({ contracts, outbox, random }: WebhookEndpoints): readonly Endpoint[] => [
  {
    method: 'POST',
    path: '/webhooks',
    handle: ({ body, request }) => {
      const { api, webhook, url, example } = body as Wish
      const contract = contracts().find(candidate => candidate.api === api)
      const operations = contract?.webhooks().get(webhook) ?? []
      if (operations.length === 0) return unknown(api, webhook, contracts())
      const messages = operations.map(operation => messageOf(operation, url, random(), example))
      for (const message of messages) outbox.post(api, message, request)
      return jsonAnswer(202, { sent: operations.map(idOf) })
    },
  },
]

const idOf = ({ id }: Operation): string => id

const unknown = (api: string, webhook: string, contracts: readonly Contract[]) => {
  const known = contracts.flatMap(contract =>
    [...contract.webhooks().keys()].map(name => `${contract.api} ${name}`),
  )
  const near = nearest(`${api} ${webhook}`, known)
  const list = known.length === 0 ? 'No api here has webhooks.' : `There are ${known.join(', ')}.`
  const hint = near === undefined ? '' : ` Did you mean ${near}?`
  return problemResponse(
    problem('resource-not-found', { detail: `There is no such webhook. ${list.slice(0, 1_000)}${hint}` }),
  )
}
