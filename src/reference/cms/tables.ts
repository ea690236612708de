import type { Migrations } from '#provider'

export interface CmsTables {
  /** Websites by the name in their path. */
  situs: { nama: string }
  /** Their numbers differ between sites. */
  kategori: { situs: string; id: number; nama: string; slug: string }
  tulisan: {
    situs: string
    id: number
    status: 'publish' | 'draft'
    /** `2026-11-18T09:00:00` in the zone of the site, WIB. */
    terbit_pada: string
    /** The same in UTC. */
    terbit_gmt: string
    diubah_gmt: string
    slug: string
    judul: string
    /** HTML, as is `isi`. */
    ringkasan: string
    isi: string
    /** Title and content (`searchable`). */
    cari: string
  }
  tulisan_kategori: { situs: string; id_tulisan: number; id_kategori: number }
}

export const CMS_MIGRATIONS: Migrations = {
  '2026-11-cms-1': {
    up: async db => {
      await db.schema
        .createTable('situs')
        .addColumn('nama', 'text', column => column.primaryKey())
        .execute()
      await db.schema
        .createTable('kategori')
        .addColumn('situs', 'text', column => column.notNull().references('situs.nama'))
        .addColumn('id', 'integer', column => column.notNull())
        .addColumn('nama', 'text', column => column.notNull())
        .addColumn('slug', 'text', column => column.notNull())
        .addPrimaryKeyConstraint('kategori_situs', ['situs', 'id'])
        .execute()
      await db.schema
        .createTable('tulisan')
        .addColumn('situs', 'text', column => column.notNull().references('situs.nama'))
        .addColumn('id', 'integer', column => column.notNull())
        .addColumn('status', 'text', column => column.notNull())
        .addColumn('terbit_pada', 'text', column => column.notNull())
        .addColumn('terbit_gmt', 'text', column => column.notNull())
        .addColumn('diubah_gmt', 'text', column => column.notNull())
        .addColumn('slug', 'text', column => column.notNull())
        .addColumn('judul', 'text', column => column.notNull())
        .addColumn('ringkasan', 'text', column => column.notNull())
        .addColumn('isi', 'text', column => column.notNull())
        .addColumn('cari', 'text', column => column.notNull())
        .addPrimaryKeyConstraint('tulisan_situs', ['situs', 'id'])
        .execute()
      await db.schema
        .createTable('tulisan_kategori')
        .addColumn('situs', 'text', column => column.notNull())
        .addColumn('id_tulisan', 'integer', column => column.notNull())
        .addColumn('id_kategori', 'integer', column => column.notNull())
        .addPrimaryKeyConstraint('tulisan_kategori_satu', ['situs', 'id_tulisan', 'id_kategori'])
        .addForeignKeyConstraint('tk_tulisan', ['situs', 'id_tulisan'], 'tulisan', ['situs', 'id'])
        .addForeignKeyConstraint('tk_kategori', ['situs', 'id_kategori'], 'kategori', ['situs', 'id'])
        .execute()
    },
  },
}
