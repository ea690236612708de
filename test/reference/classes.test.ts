import { expect, test } from 'vitest'
import { pageOf } from '../../src/reference/page.ts'
import { findClasses } from '../../src/reference/simak/classes.ts'
import { seedSimak } from '../../src/reference/simak/seed.ts'
import { SIMAK_MIGRATIONS, type SimakTables } from '../../src/reference/simak/tables.ts'
import { onEachDatabase } from '../services.ts'

onEachDatabase('a page behind the last class', open => {
  test('is empty, and tells how many there are', async () => {
    const db = await open<SimakTables>(SIMAK_MIGRATIONS)
    await seedSimak(db)
    const { total } = await findClasses(db, { id_periode: '20261' }, pageOf({}))
    expect(total).toBeGreaterThan(0)
    expect(await findClasses(db, { id_periode: '20261' }, pageOf({ page: 99 }))).toEqual({
      classes: [],
      total,
    })
  })
})
