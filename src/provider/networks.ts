import type { Contract } from '#contract'
import type { Grants } from '#integration'
import { parseRange, type Range } from './address.ts'
import type { Settings } from './options.ts'

/** Compiled CIDR ranges. */
export interface Networks {
  /** Proxies whose `X-Forwarded-For` is believed. */
  readonly trusted: readonly Range[]
  /** From where any flow into this api may call. */
  readonly callers: readonly Range[]
  /** Ranges that hold for every flow. */
  readonly additional: readonly Range[]
}

export const networksOf = ({ api, operations }: Contract, grants: Grants, settings: Settings): Networks => {
  const ranges = operations.flatMap(({ id }) =>
    grants.consumers(api, id).flatMap(consumer => grants.find(api, consumer, id)?.networks ?? []),
  )
  return {
    trusted: settings.trustedProxies.map(parseRange),
    callers: [...new Set(ranges)].map(parseRange),
    additional: settings.additionalNetworks.map(parseRange),
  }
}
