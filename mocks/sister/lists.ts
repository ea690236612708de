import { find } from '../kept.ts'
import { notFound } from './answer.ts'
import type { InSemester, Lecturer } from './lecturer.ts'
import type { Sister } from './state.ts'

interface Asked {
  readonly state: Sister
  readonly query: {
    readonly id_sdm: string
    readonly id_semester?: string
    readonly page?: number
    readonly per_page?: number
  }
}

const ok = <Body>(body: Body) => ({ status: 200, body }) as const

const UNKNOWN = notFound('id_sdm tidak dikenal')

/** One lecturer's part, by the id in the path. */
export const partOf =
  <Part>(of: (lecturer: Lecturer) => Part) =>
  ({ state, path }: { readonly state: Sister; readonly path: { readonly id_sdm: string } }) => {
    const lecturer = find(state.dosen, path.id_sdm)
    return lecturer ? ok(of(lecturer)) : UNKNOWN
  }

/** A whole list of one lecturer's: SISTER does not page it. */
export const listOf =
  <Item>(of: (lecturer: Lecturer) => Item[]) =>
  ({ state, query }: Asked) => {
    const lecturer = find(state.dosen, query.id_sdm)
    return lecturer ? ok(of(lecturer)) : UNKNOWN
  }

/** What a lecturer did, in one semester if one is asked for. */
export const inSemester =
  <Activity extends object>(of: (lecturer: Lecturer) => InSemester<Activity>[]) =>
  ({ state, query }: Asked) => {
    const lecturer = find(state.dosen, query.id_sdm)
    if (!lecturer) return UNKNOWN
    const wanted = of(lecturer).filter(
      ({ id_semester }) => query.id_semester === undefined || query.id_semester === id_semester,
    )
    return ok(wanted.map(({ id_semester: _, ...activity }) => activity as unknown as Activity))
  }

/** A page of a bare list: one that is not full is the last, and there may be an empty one behind it. */
export const pageOf =
  <Item>(of: (lecturer: Lecturer) => Item[]) =>
  ({ state, query }: Asked) => {
    const lecturer = find(state.dosen, query.id_sdm)
    if (!lecturer) return UNKNOWN
    const { page = 1, per_page = 100 } = query
    return ok(of(lecturer).slice((page - 1) * per_page, page * per_page))
  }
