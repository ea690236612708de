import { DdiError, type Finding, type HttpRequest } from '#base'
import type { Contract } from '#contract'
import type { Workspace } from '#workspace'
import type { Mock } from './mock.ts'
import { type Revision, revisionOf } from './revision.ts'

/** What came of reading the files anew. */
export interface Reloaded {
  /** Names of the apis that are served from another contract now. */
  readonly changed: readonly string[]
  /** Whether something was broken before, and nothing is now. */
  readonly mended: boolean
  /** What is broken, so that its last good version is served. */
  readonly findings: readonly Finding[]
}

/** A mock whose files change while it runs. */
export interface LiveMock extends Mock {
  readonly revision: () => Revision
  /** `load` reads the files; `scenarios` tells whether a program changed. What is broken stays as it was. */
  reload(load: LoadAgain, scenarios: boolean): Promise<Reloaded>
}

/** Reads a workspace again; throws `DdiError` where nothing of it can be used. */
export type LoadAgain = (previous: Workspace) => Promise<Workspace>

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
  let broken = false
  const told = (changed: readonly string[], findings: readonly Finding[]): Reloaded => {
    const before = broken
    broken = findings.length > 0
    return { changed, findings, mended: before && !broken }
  }
  return {
    revision: () => revision,
    handle: (request: HttpRequest) => mock.handle(request),
    reload: async (load, scenarios) => {
      if (scenarios) generation += 1
      const workspace = await load(revision.workspace).catch(unusable)
      if (!('apis' in workspace)) return told([], workspace.findings)
      revision = await revisionOf(workspace, revision, generation)
      contracts.splice(0, contracts.length, ...revision.contracts)
      mock = make(revision)
      // What only warns was told when it was first served.
      const wrong = workspace.findings.filter(({ severity }) => severity === 'error')
      return told(revision.changed, [...wrong, ...revision.findings])
    },
  }
}

const unusable = (error: unknown): Pick<DdiError, 'findings'> => {
  if (!(error instanceof DdiError)) throw error
  return { findings: error.findings }
}
