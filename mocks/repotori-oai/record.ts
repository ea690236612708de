import type { Campus } from '../campus/campus.ts'
import { lookupsOf } from '../campus/lookups.ts'
import { type Thesis, WITHDRAWN } from '../campus/theses.ts'

/** What harvesters see of a thesis; `thesis` is absent once it was withdrawn. */
export interface Item {
  readonly identifier: string
  readonly datestamp: string
  readonly set: string
  readonly thesis?: Thesis
}

const PREFIX = 'oai:repotori.uss.ac.id:'

/** Published and withdrawn theses, the oldest change first. */
export const itemsOf = ({ tugasAkhir }: Campus): readonly Item[] => {
  const published = tugasAkhir.flatMap(thesis =>
    thesis.terbit_pada === null
      ? []
      : [{ identifier: PREFIX + thesis.id, datestamp: thesis.terbit_pada, set: thesis.jenis, thesis }],
  )
  const gone = { identifier: PREFIX + WITHDRAWN.id, datestamp: WITHDRAWN.datestamp, set: 'skripsi' }
  return [...published, gone].sort((one, other) =>
    one.datestamp + one.identifier < other.datestamp + other.identifier ? -1 : 1,
  )
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

export const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, found => ENTITIES[found] ?? '')

export const headerOf = ({ identifier, datestamp, set, thesis }: Item): string =>
  [
    thesis ? '<header>' : '<header status="deleted">',
    `<identifier>${escaped(identifier)}</identifier><datestamp>${datestamp}</datestamp>`,
    `<setSpec>${set}</setSpec></header>`,
  ].join('')

const DUBLIN_CORE =
  '<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" ' +
  'xmlns:dc="http://purl.org/dc/elements/1.1/" ' +
  'xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd">'

export const recordOf = (state: Campus, item: Item): string => {
  const { thesis } = item
  if (!thesis) return `<record>${headerOf(item)}</record>`
  const creator = lookupsOf(state).student.get(thesis.nim)?.nama ?? ''
  const fields: readonly (readonly [string, string])[] = [
    ['title', thesis.judul],
    ['creator', creator],
    ...thesis.pembimbing.slice(0, 1).map(({ nama }) => ['contributor', nama] as const),
    ['date', item.datestamp],
    ['type', thesis.jenis],
    ['identifier', `https://repotori.uss.ac.id/karya/${thesis.id}`],
    ['language', 'id'],
  ]
  const elements = fields.map(([name, value]) => `<dc:${name}>${escaped(value)}</dc:${name}>`).join('')
  return `<record>${headerOf(item)}<metadata>${DUBLIN_CORE}${elements}</oai_dc:dc></metadata></record>`
}
