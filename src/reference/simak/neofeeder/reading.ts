import { type JsonObject, own } from '#base'
import { type Feeder, FeederError, type FeederRequest, quoted, rowsOf } from './feeder.ts'

type ListAct = Extract<FeederRequest, { order?: string; limit?: unknown }>['act']

const LIMIT = 500

/** Every page of a read act, up to what one period of a campus can hold. */
export const allRows = async (
  feeder: Feeder,
  act: ListAct,
  filter: string,
): Promise<readonly JsonObject[]> => {
  const rows: JsonObject[] = []
  for (let offset = 0; offset < 100 * LIMIT; offset += LIMIT) {
    const request = { act, filter, order: '', limit: LIMIT, offset } as FeederRequest
    const answer = await feeder(request)
    if (answer.code !== 0) throw new FeederError(`NeoFeeder menolak ${act} (error_code ${answer.code}).`)
    const page = rowsOf(answer)
    rows.push(...page)
    if (page.length < LIMIT) break
  }
  return rows
}

export const text = (row: JsonObject | undefined, name: string): string => String(own(row, name) ?? '')

/** A filter that is true where every column has its value; the names are ours, the values quoted. */
export const where = (columns: Readonly<Record<string, string>>): string =>
  Object.entries(columns)
    .map(([name, value]) => `${name}=${quoted(value)}`)
    .join(' and ')
