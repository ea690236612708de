import type { Migrations } from '#provider'
import type { Guardianship } from '../guardianships.ts'

export interface SiOrtuTables {
  /** Of each account, its relations, ended ones too. Grades and attendance are SIMAK's and never kept (DDI). */
  perwalian: { -readonly [Column in keyof Guardianship]: Guardianship[Column] }
}

export const SI_ORTU_MIGRATIONS: Migrations = {
  '2026-11-si-ortu-1': {
    up: async db => {
      await db.schema
        .createTable('perwalian')
        .addColumn('id_wali', 'text', column => column.notNull())
        .addColumn('nim', 'text', column => column.notNull())
        .addColumn('hubungan', 'text', column => column.notNull())
        .addColumn('berlaku_sejak', 'text', column => column.notNull())
        .addColumn('berakhir_pada', 'text')
        .addPrimaryKeyConstraint('perwalian_mahasiswa', ['id_wali', 'nim'])
        .execute()
    },
  },
}
