import { scenario } from 'ddi/mock'
import type { operations } from '../../generated/simak/types.ts'
import { type Campus, campus } from '../campus/campus.ts'
import { attendanceOf } from './attendance.ts'
import { listClasses, listParticipants } from './classes.ts'
import { gradesOf } from './grades.ts'
import { answerGuardian } from './guardian.ts'
import { askForJob, tellJob } from './job.ts'
import { listStudents } from './students.ts'
import { summaryOf } from './summary.ts'

/** SIMAK, from the campus that it shares with the others. */
export default scenario<operations, Campus>({
  state: campus,
  operations: {
    daftarMahasiswa: listStudents,
    daftarKelas: listClasses,
    daftarPesertaKelas: listParticipants,
    ambilNilaiMahasiswa: answerGuardian(({ state, path, query }) =>
      gradesOf(state, path.nim, query.id_periode),
    ),
    ambilKehadiranMahasiswa: answerGuardian(({ state, path, query }) => attendanceOf(state, path.nim, query)),
    ambilRingkasanMahasiswa: answerGuardian(({ state, path }) => summaryOf(state, path.nim)),
    mulaiSinkronisasiNeofeeder: askForJob,
    ambilSinkronisasiNeofeeder: tellJob,
  },
})
