import type { Contract } from '#contract'
import type { Workspace } from '#workspace'
import type { Mounted } from '../landscape.ts'
import type { Target } from './probe.ts'

/**
 * A GET that the contract knows. The monitor has no token, so that the answer is a 401 when the system works: router,
 * access control and access log are there, and nothing is read of anybody.
 */
export const probePathOf = ({ operations }: Contract): string =>
  operations.find(({ method, path }) => method === 'GET' && !path.includes('{'))?.path ?? ''

export const targetsOf = (
  { config }: Workspace,
  mounted: readonly Mounted[],
  url: string,
): readonly Target[] => [
  // The platform's stores, on which all the others depend.
  { system: 'stk', name: 'readyz', url: `${url}/readyz` },
  ...mounted.flatMap(({ api, basePath, probePath }) => {
    const system = config.apis[api]?.system
    return system === undefined ? [] : [{ system, name: api, url: `${url}/${api}${basePath}${probePath}` }]
  }),
]
