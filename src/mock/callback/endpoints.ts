import { type HttpResponse, nearest, type ProblemError, problem, type Random } from '#base'
import type { Contract, Operation } from '#contract'
import { problemResponse } from '#http'
import { type Endpoint, jsonAnswer } from '../admin/endpoint.ts'
import type { Delivery, Outbox } from '../outbox.ts'
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

/** Sends a webhook when a developer asks for it: no request of the api causes one. The answer says what became of it. */
export const webhookEndpoints = ({ contracts, outbox, random }: WebhookEndpoints): readonly Endpoint[] => [
  {
    method: 'POST',
    path: '/webhooks',
    handle: async ({ body }) => {
      const { api, webhook, url, example } = body as Wish
      const contract = contracts().find(candidate => candidate.api === api)
      const operations = contract?.webhooks().get(webhook) ?? []
      if (!contract || operations.length === 0) return unknown(api, webhook, contracts())
      const examples = operations.flatMap(exampleNames)
      if (example !== undefined && !examples.includes(example)) return noExample(example, examples)
      const deliveries = await Promise.all(
        operations.map(operation => outbox.post(api, messageOf(contract, operation, url, random(), example))),
      )
      const refused = deliveries.find(({ outcome }) => outcome === 'refused')
      if (refused) return notSent(refused)
      return jsonAnswer(200, { deliveries: deliveries.map((delivery, at) => told(operations[at], delivery)) })
    },
  },
]

const told = (operation: Operation | undefined, { message, outcome, reason }: Delivery) => ({
  operation: operation?.id,
  method: message.method,
  url: message.url,
  outcome,
  ...(reason !== undefined && { reason }),
})

const notSent = ({ reason = 'Nothing goes there.' }: Delivery): HttpResponse =>
  invalid({
    in: 'body',
    pointer: '/url',
    code: 'receiver',
    detail: reason,
    wanted: 'a URL of this machine, or an https URL of a host in `mock.notify`',
  })

const noExample = (example: string, known: readonly string[]): HttpResponse => {
  const near = nearest(example, known)
  return invalid({
    in: 'body',
    pointer: '/example',
    code: 'enum',
    detail: `The webhook has no such example.${near === undefined ? '' : ` Did you mean ${near}?`}`,
    wanted:
      known.length === 0 ? 'no value: it documents no examples' : `one of ${known.slice(0, 20).join(', ')}`,
  })
}

const invalid = (error: ProblemError): HttpResponse =>
  problemResponse(problem('request-invalid', { status: 400, detail: error.detail, errors: [error] }))

const exampleNames = ({ requestBody }: Operation): readonly string[] =>
  requestBody?.content[0]?.examples.map(({ name }) => name) ?? []

const unknown = (api: string, webhook: string, contracts: readonly Contract[]): HttpResponse => {
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
