import { expect, test } from 'vitest'
import { fixedClock } from '#base'
import { createJournal } from '#journal'
import { createMemory } from '#mock'
import { operationOf } from '../../../src/mock/admin/admin-contract.ts'
import { inboxOf } from '../../../src/mock/admin/inbox.ts'
import { inboxEndpoints } from '../../../src/mock/admin/inbox-endpoints.ts'
import { journalEndpoints } from '../../../src/mock/admin/journal-endpoints.ts'
import { createControl } from '../../../src/mock/control/control.ts'
import { controlEndpoints } from '../../../src/mock/control/endpoints.ts'

const memory = createMemory({ clock: fixedClock(0), seed: 0, contracts: [] })
const control = createControl({ clock: memory.clock, random: memory.random })
const send = () => ({ status: 200, headers: {} })

/** What only the mock's own page asks for. */
const OF_THE_PAGE = ['GET /rows', 'GET /style.css', 'GET /live.js', 'POST /requests/clear']

test('every endpoint is in the document of the admin api, but for those of its page', () => {
  const endpoints = [
    ...controlEndpoints({ control, memory, landscape: () => ({ contracts: [], systems: undefined }) }),
    ...journalEndpoints({
      journal: createJournal(),
      isOn: true,
      send,
      mounts: () => [],
      hasInbox: () => false,
    }),
    ...inboxEndpoints(inboxOf(() => new Map(), memory)),
  ]
  const missing = endpoints
    .filter(endpoint => !operationOf(endpoint))
    .map(({ method, path }) => `${method} ${path}`)
  expect(missing).toEqual(OF_THE_PAGE)
})
