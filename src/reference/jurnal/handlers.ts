import type { Kysely } from 'kysely'
import type { operations } from '#generated/jurnal/types'
import type { Handlers } from '#provider'
import { currentIssue, findIssues, hasJournal } from './issues.ts'
import { findArticles, findSubmission, isPublished } from './submissions.ts'
import type { JurnalTables } from './tables.ts'

/** Refusals of OJS itself, in its own form (DOMAIN 6). */
const refused = <Status extends number>(status: Status, error: string, errorMessage: string) =>
  ({ status, body: { error, errorMessage } }) as const

const NO_JOURNAL = refused(404, 'api.404.endpointNotFound', 'The requested endpoint was not found.')
const NOTHING = refused(404, 'api.404.resourceNotFound', 'The requested resource was not found.')
const NOT_YOURS = refused(
  403,
  'api.403.unauthorized',
  'You are not authorized to access the requested resource.',
)

/** Open Journal Systems behind STK's gateway, for Repotori and the websites. */
export const jurnalHandlers = (db: Kysely<JurnalTables>): Handlers<operations> => ({
  daftarNaskah: async ({ path: { jurnal }, query }) => {
    if (!(await hasJournal(db, jurnal))) return NO_JOURNAL
    return { status: 200, body: await findArticles(db, jurnal, query) }
  },

  ambilNaskah: async ({ path: { jurnal, submissionId } }) => {
    const body = await findSubmission(db, jurnal, submissionId)
    if (body === undefined) return NOTHING
    return isPublished(body) ? { status: 200, body } : NOT_YOURS
  },

  daftarEdisi: async ({ path: { jurnal }, query }) => {
    if (!(await hasJournal(db, jurnal))) return NO_JOURNAL
    return { status: 200, body: await findIssues(db, jurnal, query) }
  },

  ambilEdisiTerkini: async ({ path: { jurnal } }) => {
    const body = await currentIssue(db, jurnal)
    return body ? { status: 200, body } : NOTHING
  },
})
