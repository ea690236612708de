import { type ScenarioParts, scenario } from 'ddi/mock'
import type { operations } from '../../generated/stk/types.ts'
import { planAudit, planReview, recordAudit, recordReview } from './evaluation.ts'
import { answerAlert, changeIncident, recordAction, reportIncident } from './incident.ts'
import { changeJob, listRuns, readRun, reportRun, scheduleJob, startRun } from './job.ts'
import { acknowledge, announce, changeNotice } from './notice.ts'
import { within } from './range.ts'
import { type Handler, list, read } from './resource.ts'
import * as by from './resources.ts'
import { type Stk, stk } from './state.ts'
import { changeAdministrator, changeSystem, registerSystem } from './system.ts'
import { issueToken, revokeToken, rotate } from './token.ts'
import { askForToken, decide } from './token-request.ts'

/** Each operation is a list, a record, or a form on one; the contract checks what they answer. */
const handlers: Readonly<Record<keyof operations, Handler>> = {
  daftarSistem: list(by.systems),
  daftarkanSistem: registerSystem,
  ambilSistem: read(by.systems),
  ubahSistem: changeSystem,
  catatPergantianAdmin: changeAdministrator,
  daftarPermintaanToken: list(by.requests),
  ajukanPermintaanToken: askForToken,
  ambilPermintaanToken: read(by.requests),
  putuskanPermintaanToken: decide,
  daftarToken: list(by.tokens),
  terbitkanToken: issueToken,
  ambilToken: read(by.tokens),
  rotasiToken: rotate,
  cabutToken: revokeToken,
  cariLogAkses: list(by.accesses, within(31)),
  daftarInsiden: list(by.incidents),
  laporkanInsiden: reportIncident,
  ambilInsiden: read(by.incidents),
  perbaruiInsiden: changeIncident,
  catatTindakan: recordAction,
  daftarPemberitahuanUsang: list(by.notices),
  terbitkanPemberitahuanUsang: announce,
  ambilPemberitahuanUsang: read(by.notices),
  ubahPemberitahuanUsang: changeNotice,
  akuiPemberitahuanUsang: acknowledge,
  ambilStatus: list(by.states),
  daftarKetersediaan: list(by.availability, within(92)),
  daftarPeringatan: list(by.alerts),
  ambilPeringatan: read(by.alerts),
  tanggapiPeringatan: answerAlert,
  daftarPekerjaan: list(by.jobs),
  jadwalkanPekerjaan: scheduleJob,
  ambilPekerjaan: read(by.jobs),
  ubahPekerjaan: changeJob,
  daftarJalan: listRuns,
  mulaiJalan: startRun,
  ambilJalan: readRun,
  laporkanHasilJalan: reportRun,
  daftarAudit: list(by.audits),
  jadwalkanAudit: planAudit,
  ambilAudit: read(by.audits),
  catatHasilAudit: recordAudit,
  daftarTinjauan: list(by.reviews),
  jadwalkanTinjauan: planReview,
  ambilTinjauan: read(by.reviews),
  catatHasilTinjauan: recordReview,
}

/** The platform of STK: what is asked for, decided, issued, announced, watched and reviewed. */
export default scenario<operations, Stk>({
  state: stk,
  operations: handlers as ScenarioParts<operations, Stk>['operations'],
})
