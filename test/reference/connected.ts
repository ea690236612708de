import { type RunningMock, startMock } from '#mock'
import type { Accesses } from '../../src/reference/synchronisation/access.ts'
import { workspaceOf } from '../mocks/mocked.ts'
import { startTest } from './fixture.ts'

const ELSEWHERE: readonly string[] = ['neofeeder', 'sister', 'lms', 'lms-moodle', 'pmb', 'repotori']

/** With what the mocks let in. */
export const accessesTo = ({ url }: Pick<RunningMock, 'url'>): Required<Accesses> => ({
  neofeeder: { url: `${url}/neofeeder`, username: 'mock-simak', password: 'mock-secret-simak' },
  sister: {
    url: `${url}/sister/ws.php/1.0`,
    username: 'mock-simak',
    password: 'mock-secret-simak',
    id_pengguna: '9e100000-0000-4000-8000-0000000000aa',
  },
  'lms-moodle': { url: `${url}/lms-moodle`, token: 'mock-lms', wstoken: 'mock-lms' },
  pmb: { url: `${url}/pmb/api/v1`, token: 'mock-simak' },
  repotori: { url: `${url}/repotori/api/v1`, token: 'mock-simak' },
  lms: { url: `${url}/lms/api/v1`, token: 'mock-simak' },
})

/** The reference connected to mocks of everything else; nobody waits for a rate limit. */
export const startConnected = async (
  given: { readonly accesses?: (all: Required<Accesses>) => Accesses; readonly folder?: string } = {},
) => {
  const workspace = await workspaceOf()
  const apis = workspace.apis.filter(({ api }) => ELSEWHERE.includes(api))
  const mock = await startMock({ ...workspace, apis }, { port: 0, limits: false })
  const { accesses = all => all, ...rest } = given
  const reference = await startTest({ ...rest, accesses: accesses(accessesTo(mock)), wait: async () => {} })
  const close = async () => {
    await reference.close()
    await mock.close()
  }
  /** Runs a synchronisation as its schedule would, and gives what became of it. */
  const run = async (name: string) => {
    const id = await reference.jobs.send(name)
    for (;;) {
      const job = await reference.jobs.find(id)
      if (job && (job.status === 'done' || job.status === 'failed' || job.reason !== undefined)) return job
      await new Promise(resolve => setTimeout(resolve, 20))
    }
  }
  return { mock, reference, db: reference.systems.simak.db, run, close }
}
