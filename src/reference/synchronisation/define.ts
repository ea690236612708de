import type { Jobs } from '../jobs/jobs.ts'
import { RETRY } from '../retry.ts'
import type { Systems } from '../systems.ts'
import { isConnected, type LinkParts, type Links } from './links.ts'
import { SYNCHRONISATIONS } from './transfers.ts'

export interface SynchronisationParts extends Pick<LinkParts, 'flows' | 'accesses' | 'clock'> {
  readonly links: Links
  readonly jobs: Jobs
  readonly systems: Systems
}

/** A night has room for these: about 1, 2, 4 and 8 minutes between them. */
const ATTEMPTS = 5
const PAUSE = 60_000

/** Makes every synchronisation a job, at the times of its flow where its system is connected. */
export const defineSynchronisations = (parts: SynchronisationParts): void => {
  const { jobs, systems, accesses, clock, flows, links } = parts
  for (const [name, { transfer, needs }] of Object.entries(SYNCHRONISATIONS)) {
    jobs.define(name, {
      attempts: ATTEMPTS,
      pause: PAUSE,
      run: (_, signal) =>
        transfer({
          systems,
          accesses,
          clock,
          retry: { ...RETRY, signal },
          signal,
          link: flow => links.link(flow, signal),
          bareLink: (flow, baseUrl) => links.bareLink(flow, baseUrl, signal),
        }),
    })
    const frequency = flows.get(name)?.flow.frequency
    if (frequency?.kind === 'batch' && isConnected(accesses, needs))
      jobs.schedule(name, frequency.cron, frequency.zone)
  }
}
