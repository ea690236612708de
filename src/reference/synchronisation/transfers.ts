import { createElibraryClient } from '#generated/elibrary/client'
import { createSimakClient } from '#generated/simak/client'
import { refreshMembership } from '../elibrary/membership.ts'
import { checkCohort } from '../simak/clearance.ts'
import { synchroniseLoans } from '../simak/loans.ts'
import { importApplicants } from '../simak/transfers/applicants.ts'
import { fetchActivity, fetchComponentGrades } from '../simak/transfers/learning.ts'
import { fetchLecturers, fetchTridharma } from '../simak/transfers/lecturers.ts'
import { reconcileWithPddikti, reportToPddikti } from '../simak/transfers/pddikti.ts'
import { fetchTheses } from '../simak/transfers/theses.ts'
import type { ExternalSystem } from './access.ts'
import { fillMoodle } from './moodle-classes.ts'
import type { Transfer } from './parts.ts'

/** Students of this year graduate next. */
export const GRADUATING = 2021

export interface Synchronisation {
  readonly transfer: Transfer
  /** The system that has to be connected; none where the reference has both. */
  readonly needs?: ExternalSystem
}

/** What runs as a job, by the flow of the integration document that gives it its times. */
export const SYNCHRONISATIONS: Readonly<Record<string, Synchronisation>> = {
  'simak-mahasiswa-malam': {
    transfer: async ({ systems, retry, link }) => ({
      ...(await refreshMembership(
        systems.elibrary.db,
        createSimakClient(link('simak-mahasiswa-malam')),
        retry,
      )),
    }),
  },
  'elibrary-peminjaman-malam': {
    transfer: async ({ systems, clock, retry, link }) => ({
      ...(await synchroniseLoans(
        systems.simak.db,
        createElibraryClient(link('elibrary-peminjaman-malam')),
        clock,
        retry,
      )),
    }),
  },
  'elibrary-bebas-pustaka': {
    transfer: async ({ systems, clock, retry, link }) => ({
      ...(await checkCohort(
        systems.simak.db,
        createElibraryClient(link('elibrary-bebas-pustaka')),
        GRADUATING,
        clock,
        retry,
      )),
    }),
  },
  'neofeeder-kirim': { transfer: reportToPddikti, needs: 'neofeeder' },
  'neofeeder-rekonsiliasi': { transfer: reconcileWithPddikti, needs: 'neofeeder' },
  'pmb-hasil-seleksi': { transfer: importApplicants, needs: 'pmb' },
  'repotori-tugas-akhir-harian': { transfer: fetchTheses, needs: 'repotori' },
  'lms-nilai': { transfer: fetchComponentGrades, needs: 'lms' },
  'lms-aktivitas': { transfer: fetchActivity, needs: 'lms' },
  'moodle-sinkronisasi': { transfer: fillMoodle, needs: 'lms-moodle' },
  'sister-dosen': { transfer: fetchLecturers, needs: 'sister' },
  'sister-tridharma': { transfer: fetchTridharma, needs: 'sister' },
}
