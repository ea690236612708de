import { classes, courses, grades, participants } from './entities-class.ts'
import { activity, biodata, histories } from './entities-student.ts'
import type { Entity, EntityDefinition } from './entity.ts'

/** How each entity is sent; what the api names besides these, the reference has no data of. */
export const ENTITIES: Readonly<Record<Entity, EntityDefinition>> = {
  biodata,
  riwayat_pendidikan: histories,
  mata_kuliah: courses,
  kelas: classes,
  peserta: participants,
  nilai: grades,
  akm: activity,
}
