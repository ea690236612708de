import type { components } from '../../generated/lms/types.ts'
import type { Campus } from '../campus/campus.ts'
import { lookupsOf } from '../campus/lookups.ts'
import { activityOf } from './activity.ts'
import { moodleClass } from './moodle-class.ts'
import { COMPONENTS, scoreOf } from './score.ts'

export type Score = components['schemas']['NilaiKomponen']
export type Activity = components['schemas']['Aktivitas']

/** A class as the LMS has it. */
export interface OnlineClass {
  /** Student numbers, in their order. */
  readonly participants: readonly string[]
  /** What a participant is graded in, in the order of the names. */
  componentsOf(nim: string): readonly string[]
  scoreOf(nim: string, component: string): Score
  activityOf(nim: string): Activity
}

/** A class that Moodle has a course of is what it is there; of any other, whom SIMAK approved takes part in it. */
export const onlineClass = (campus: Campus, id: string): OnlineClass | undefined => {
  const { classById } = lookupsOf(campus)
  return moodleClass(campus.moodle, id, classById.get(id)) ?? campusClass(campus, id)
}

const campusClass = (campus: Campus, id: string): OnlineClass | undefined => {
  const kelas = lookupsOf(campus).classById.get(id)
  if (!kelas) return undefined
  const approved = new Map(
    (campus.krs[id] ?? []).filter(one => one.status_krs === 'disetujui').map(one => [one.nim, one]),
  )
  const enrolmentOf = (nim: string) => approved.get(nim) as NonNullable<ReturnType<typeof approved.get>>
  return {
    participants: [...approved.keys()],
    componentsOf: nim =>
      COMPONENTS.filter(({ isFinal }) => !isFinal || enrolmentOf(nim).nilai_huruf !== null).map(
        ({ komponen }) => komponen,
      ),
    scoreOf: (nim, component) => scoreOf(kelas, enrolmentOf(nim), component),
    activityOf: nim => activityOf(kelas, enrolmentOf(nim)),
  }
}
