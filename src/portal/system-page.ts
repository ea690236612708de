import type { System } from '#workspace'
import type { CallRow } from './model/call.ts'
import type { ApiLink, SystemPage } from './model/system.ts'

/** One system: the apis it provides, what its token may call, and who calls it. */
export const systemPage = (
  system: string,
  slug: string,
  { name, kind, owner }: System,
  apis: readonly ApiLink[],
  calls: readonly CallRow[],
): SystemPage => ({
  system,
  slug,
  name,
  kind,
  owner,
  apis,
  calls: calls.filter(call => call.consumer === system),
  calledBy: calls.filter(call => call.provider === system),
})
