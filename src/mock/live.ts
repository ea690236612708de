import type { Finding, HttpRequest } from '#base'
import type { Contract } from '#contract'
import type { Workspace } from '#workspace'
import type { Mock } from './mock.ts'
import { type Revision, revisionOf } from './revision.ts'

/** What came of reading the files anew. */
export interface Reloaded {
  /** Names of the apis that are served from another contract now. */
  readonly changed: readonly string[]
  /** What is broken, so that its last good version is served. */
  readonly findings: readonly Finding[]
}

/** A mock whose files change while it runs. */
export interface LiveMock extends Mock {
  readonly revision: () => Revision
  /** `scenarios` tells whether a program changed. What is broken stays as it was. */
  reload(workspace: Workspace, scenarios: boolean): Promise<Reloaded>
}

/**
 * `make` builds the mock of a revision; memory, rules and journal are the maker's, and outlive it. `contracts` is the
 * list that they hold: its content changes with the revision.
 */
export const liveMock = (
  first: Revision,
  contracts: Contract[],
  make: (revision: Revision) => Mock,
): LiveMock => {
  let revision = first
  let generation = 0
  let mock = make(revision)
  return {
    revision: () => revision,
    handle: (request: HttpRequest) => mock.handle(request),
    reload: async (workspace, scenarios) => {
      if (scenarios) generation += 1
      revision = await revisionOf(workspace, revision, generation)
      contracts.splice(0, contracts.length, ...revision.contracts)
      mock = make(revision)
      return { changed: revision.changed, findings: [...workspace.findings, ...revision.findings] }
    },
  }
}
