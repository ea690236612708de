import type { ScenarioContext } from 'ddi/mock'
import { uuid } from '../chance.ts'
import { dictionaryOf } from './dictionary.ts'
import { ENTITIES, type EntityName, type Write } from './entity.ts'
import { counted, type ListingRequest, listed } from './listing.ts'
import type { NeoFeeder } from './state.ts'
import { giveToken } from './token.ts'
import { listingOf, type View } from './view.ts'
import { COUNTS, LISTS } from './views.ts'
import { type Fields, insert, remove, update } from './write.ts'

export type Context = ScenarioContext<NeoFeeder>

/** One act; its answer is the `data` of the envelope. */
type Act = (context: Context, request: ActRequest) => unknown

/** What acts have between them; the contract has checked which act has which. */
interface ActRequest extends ListingRequest {
  readonly act: string
  readonly username?: string
  readonly password?: string
  readonly fungsi?: string
  readonly record?: Fields
  readonly key?: Fields
}

const WRITES: Readonly<Record<Write, (name: EntityName) => Act>> = {
  Insert:
    name =>
    ({ state, random }, { record = {} }) =>
      insert(state.tabel, name, record, () => uuid(random)),
  Update:
    name =>
    ({ state }, { key = {}, record = {} }) =>
      update(state.tabel, name, key, record),
  Delete:
    name =>
    ({ state }, { key = {} }) => {
      remove(state.tabel, name, key)
      return []
    },
}

const listing =
  (view: View): Act =>
  ({ state }, request) =>
    listed(listingOf(view, state.tabel), request)

const counting =
  (view: View): Act =>
  ({ state }, request) =>
    counted(listingOf(view, state.tabel), request)

const writing = (name: EntityName): [string, Act][] =>
  ENTITIES[name].writes.map(write => [`${write}${ENTITIES[name].act}`, WRITES[write](name)])

/** Every act of the contract. */
const ACTS: ReadonlyMap<string, Act> = new Map<string, Act>([
  ['GetToken', (context, request) => giveToken(context, request)],
  ['GetDictionary', (_, { fungsi = '' }) => dictionaryOf(fungsi)],
  ...(Object.keys(ENTITIES) as EntityName[]).flatMap(writing),
  // The row of a grade is born with the participant: there is no insert (DOMAIN §4.4).
  ['UpdateNilaiPerkuliahanKelas', WRITES.Update('peserta')],
  ...Object.entries(LISTS).map(([act, view]): [string, Act] => [act, listing(view)]),
  ...Object.entries(COUNTS).map(([act, view]): [string, Act] => [act, counting(view)]),
])

export const actOf = (name: string): Act | undefined => ACTS.get(name)
