import { afterAll } from 'vitest'
import { type Clock, fixedClock, systemEntropy } from '#base'
import { fetchSend } from '#http'
import {
  type HandlerTable,
  type ProviderOptions,
  provider,
  type ServeProviderOptions,
  type Stores,
  serveProvider,
} from '#provider'
import { flow, grantsWith, NOW, storesWith, TOKEN, tokenRecord } from './fixture.ts'
import { contract } from './serving-contract.ts'

export interface Given extends Partial<Omit<ServeProviderOptions, 'metrics' | 'clock'>> {
  readonly handlers?: HandlerTable
  readonly stores?: Stores
  readonly clock?: Clock
  readonly options?: ProviderOptions
}

export interface Asked {
  readonly method?: string
  readonly target?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

const open: { close(): Promise<void> }[] = []
afterAll(() => Promise.all(open.map(({ close }) => close())))

/** A small provider on a loopback port, and a sender with the office's token. */
export const served = async ({
  handlers,
  stores,
  clock = fixedClock(NOW),
  options,
  ...serve
}: Given = {}) => {
  const answer = () => ({ status: 204 })
  const app = provider({
    contract,
    grants: grantsWith(
      flow({
        operations: ['readThing', 'writeThing'].map(operation => ({ operation, reads: [] })),
        rateLimit: { requests: 1_000_000, seconds: 60 },
      }),
    ),
    handlers: { readThing: answer, writeThing: answer, ...handlers },
    stores: stores ?? storesWith(tokenRecord()),
    clock,
    entropy: systemEntropy,
    options: { additionalNetworks: ['127.0.0.0/8'], ...options },
  })
  const { metrics, logger } = options ?? {}
  const serving = await serveProvider(app, {
    clock,
    ...(metrics && { metrics }),
    ...(logger && { logger }),
    ...serve,
  })
  const sending = fetchSend(serving.url)
  const close = async () => {
    sending.close()
    await serving.close()
  }
  open.push({ close })
  const ask = ({ headers, body, ...request }: Asked = {}) =>
    sending({
      method: 'GET',
      target: '/api/v1/things/1',
      ...request,
      headers: { authorization: `Bearer ${TOKEN}`, ...headers },
      ...(body !== undefined && { body: new TextEncoder().encode(body) }),
    })
  return { serving, ask, close }
}
