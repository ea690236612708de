import { describe, expect, test } from 'vitest'
import { mocked } from './mocked.ts'

const OAI = '/repotori-oai/oai'
const FORM = 'application/x-www-form-urlencoded'

const oai = async () => {
  const { call } = await mocked('repotori-oai')
  const ask = async (query: string, method = 'GET'): Promise<string> => {
    const authorization = 'Bearer mock-simak'
    const reply = await call(
      method === 'GET'
        ? { target: `${OAI}?${query}`, headers: { authorization } }
        : { method, target: OAI, headers: { authorization, 'content-type': FORM }, body: query },
    )
    expect(reply.status).toBe(200)
    return String(reply.body)
  }
  return { ask }
}

const identifiersIn = (xml: string): string[] =>
  [...xml.matchAll(/<identifier>([^<]*)<\/identifier>/g)].map(([, found = '']) => found)

describe('harvesting', () => {
  test('goes from page to page and meets each record once', async () => {
    const { ask } = await oai()
    const found: string[] = []
    let query = 'verb=ListIdentifiers&metadataPrefix=oai_dc'
    for (let page = 0; query !== '' && page < 20; page++) {
      const xml = await ask(query)
      found.push(...identifiersIn(xml))
      const token = /<resumptionToken[^>]*>([^<]+)</.exec(xml)?.[1]
      query = token === undefined ? '' : `verb=ListIdentifiers&resumptionToken=${encodeURIComponent(token)}`
    }
    expect(found.length).toBeGreaterThan(20)
    expect(new Set(found).size).toBe(found.length)
    expect(found).toContain('oai:repotori.uss.ac.id:TA-2026-0002')
  })

  test('shows what was withdrawn as deleted, and no draft', async () => {
    const { ask } = await oai()
    const gone = await ask(
      'verb=GetRecord&metadataPrefix=oai_dc&identifier=oai%3Arepotori.uss.ac.id%3ATA-2025-0007',
    )
    expect(gone).toContain('<header status="deleted">')
    const draft = await ask(
      'verb=GetRecord&metadataPrefix=oai_dc&identifier=oai%3Arepotori.uss.ac.id%3ATA-2026-0001',
    )
    expect(draft).toContain('<error code="idDoesNotExist">')
  })

  test.each([
    { query: 'verb=ListRecords', want: 'badArgument' },
    { query: 'verb=ListRecords&metadataPrefix=marcxml', want: 'cannotDisseminateFormat' },
    { query: 'verb=ListRecords&metadataPrefix=oai_dc&from=2026-12-31', want: 'noRecordsMatch' },
    { query: 'verb=ListRecords&resumptionToken=kedaluwarsa', want: 'badResumptionToken' },
    { query: 'verb=GetRecord&metadataPrefix=oai_dc', want: 'badArgument' },
    {
      query: 'verb=GetRecord&metadataPrefix=oai_dc&identifier=oai%3Arepotori.uss.ac.id%3ATA-2026-9999',
      want: 'idDoesNotExist',
    },
  ])('answers $query with $want, asked by address and by form', async ({ query, want }) => {
    const { ask } = await oai()
    for (const method of ['GET', 'POST']) {
      expect(await ask(query, method)).toContain(`<error code="${want}">`)
    }
  })

  test('answers the contract’s own requests with its examples', async () => {
    const { ask } = await oai()
    for (const method of ['GET', 'POST']) {
      const first = await ask(
        'verb=ListRecords&metadataPrefix=oai_dc&from=2026-09-01&until=2026-11-30',
        method,
      )
      expect(first).toContain('>oai_dc.halaman-2</resumptionToken>')
      const last = await ask('verb=ListRecords&resumptionToken=oai_dc.halaman-2', method)
      expect(identifiersIn(last)).toEqual(['oai:repotori.uss.ac.id:TA-2025-0007'])
    }
  })
})
