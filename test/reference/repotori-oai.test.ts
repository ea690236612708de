import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { fixedClock } from '#base'
import { compileContract } from '#contract'
import type { Limiter } from '#provider'
import { loadWorkspace } from '#workspace'
import { NOW, startTest } from './fixture.ts'

const OAI = '/repotori-oai/oai'
const DAY = 86_400_000

type Running = Awaited<ReturnType<typeof startTest>>
type Arguments = Readonly<Record<string, string>>

/** These tests ask more often than the flow allows. */
const UNLIMITED: Limiter = {
  consume: async (_, { requests }) => ({ allowed: true, limit: requests, remaining: requests, reset: 1 }),
}

let reference: Running
beforeAll(async () => {
  reference = await startTest({ limiter: UNLIMITED })
})
afterAll(() => reference.close())

const METHODS = ['GET', 'POST'] as const

const send = (
  running: Running,
  asked: string,
  method: (typeof METHODS)[number] = 'GET',
  system = 'simak',
) => {
  const authorization = `Bearer ${running.tokens.get(system)}`
  return method === 'GET'
    ? running.send({ method, target: `${OAI}?${asked}`, headers: { authorization } })
    : running.send({
        method,
        target: OAI,
        headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
        body: Buffer.from(asked),
      })
}

const ask = async (asked: Arguments, method: (typeof METHODS)[number] = 'GET', running = reference) => {
  const { status, headers, body } = await send(running, new URLSearchParams(asked).toString(), method)
  expect(status).toBe(200)
  expect(headers['content-type']).toBe('text/xml')
  return new TextDecoder().decode(body as Uint8Array)
}

const identifiersIn = (xml: string): string[] =>
  [...xml.matchAll(/<identifier>oai:repotori.uss.ac.id:([^<]*)</g)].map(([, found = '']) => found)

const errorsIn = (xml: string): string[] =>
  [...xml.matchAll(/<error code="(\w+)"/g)].map(([, code = '']) => code)

const tokenIn = (xml: string): string | undefined => /<resumptionToken[^>]*>([^<]+)</.exec(xml)?.[1]

/** What is the same whoever answers, without the time of the answer and white space between elements. */
const comparable = (xml: string): string =>
  xml
    .replace(/<responseDate>[^<]*<\/responseDate>/, '')
    .replace(/>\s+</g, '><')
    .trim()

describe("the specification's requests", () => {
  const SAME = ['listMetadataFormats', 'getRecord', 'noRecordsMatch', 'idDoesNotExist', 'badResumptionToken']

  test.each(METHODS)('are all answered by %s, those of one page as it shows them', async method => {
    const { apis } = await loadWorkspace(process.cwd())
    const document = apis.find(({ api }) => api === 'repotori-oai')
    if (!document) throw new Error('no repotori-oai')
    const { document: spec } = compileContract(document)
    const { paths, components } = spec as unknown as Spec
    const requests = paths['/oai'].post.requestBody.content['application/x-www-form-urlencoded'].examples
    const answers = components.responses.DokumenOai.content['text/xml'].examples
    expect(Object.keys(requests)).toHaveLength(11)
    for (const [name, { value }] of Object.entries(requests)) {
      const xml = await ask(value, method)
      if (SAME.includes(name)) expect(comparable(xml)).toBe(comparable(answers[name]?.value ?? ''))
    }
  })
})

interface Spec {
  readonly paths: {
    readonly '/oai': {
      readonly post: {
        readonly requestBody: {
          readonly content: {
            readonly 'application/x-www-form-urlencoded': {
              readonly examples: Readonly<Record<string, { readonly value: Arguments }>>
            }
          }
        }
      }
    }
  }
  readonly components: {
    readonly responses: {
      readonly DokumenOai: {
        readonly content: {
          readonly 'text/xml': { readonly examples: Readonly<Record<string, { readonly value: string }>> }
        }
      }
    }
  }
}

describe('the repository', () => {
  test('tells the date of its oldest change', async () => {
    const xml = await ask({ verb: 'Identify' })
    const all = await ask({ verb: 'ListIdentifiers', metadataPrefix: 'oai_dc' })
    const dates = [...all.matchAll(/<datestamp>([^<]*)</g)].map(([, date = '']) => date)
    expect(dates).toEqual([...dates].sort())
    expect(xml).toContain(`<earliestDatestamp>${dates[0]}</earliestDatestamp>`)
  })

  test('has a set for each kind of work', async () => {
    const xml = await ask({ verb: 'ListSets' })
    expect([...xml.matchAll(/<setSpec>(\w+)</g)].map(([, set]) => set)).toEqual([
      'skripsi',
      'tesis',
      'disertasi',
    ])
  })

  test('shows harvesters what Repotori has published, what was withdrawn, and no draft', async () => {
    const { db } = reference.systems.repotori
    const published = await db.selectFrom('tugas_akhir').where('status', '=', 'terbit').select('id').execute()
    const xml = await ask({ verb: 'ListRecords', metadataPrefix: 'oai_dc' })
    expect(identifiersIn(xml).sort()).toEqual([...published.map(({ id }) => id), 'TA-2025-0007'].sort())
    expect(xml).toContain(
      '<record><header status="deleted"><identifier>oai:repotori.uss.ac.id:TA-2025-0007</identifier>' +
        '<datestamp>2026-09-10</datestamp><setSpec>skripsi</setSpec></header></record>',
    )
    expect(tokenIn(xml)).toBeUndefined()
  })

  test.each([
    { asked: { from: '2026-09-10', until: '2026-09-10' }, want: ['TA-2025-0007'] },
    { asked: { from: '2026-09-11' }, want: ['TA-2026-0002'] },
    { asked: { from: '2026-09-01', until: '2026-11-30' }, want: ['TA-2025-0007', 'TA-2026-0002'] },
    { asked: { set: 'tesis' }, want: [] },
    { asked: { until: '2024-12-31' }, want: [] },
  ])('selects by $asked', async ({ asked, want }) => {
    const xml = await ask({ verb: 'ListIdentifiers', metadataPrefix: 'oai_dc', ...asked })
    expect(identifiersIn(xml)).toEqual(want)
    expect(errorsIn(xml)).toEqual(want.length === 0 ? ['noRecordsMatch'] : [])
  })

  test('writes a title with signs of XML as text, and what XML cannot write not at all', async () => {
    const running = await startTest()
    onTestFinished(() => running.close())
    const { db } = running.systems.repotori
    const judul = 'Uji <b>A & B</b> "C" \u0007]]>'
    await db.updateTable('tugas_akhir').set({ judul }).where('id', '=', 'TA-2026-0002').execute()
    const xml = await ask(
      {
        verb: 'GetRecord',
        metadataPrefix: 'oai_dc',
        identifier: 'oai:repotori.uss.ac.id:TA-2026-0002',
      },
      'GET',
      running,
    )
    const title = /<dc:title>(.*)<\/dc:title>/.exec(xml)?.[1] ?? ''
    expect(title).toMatch(/^Uji &lt;b&gt;A &amp; B&lt;\/b&gt; ("|&quot;)C("|&quot;) \]\]&gt;$/)
  })
})

describe('errors of the protocol come under 200', () => {
  const oai_dc = { metadataPrefix: 'oai_dc' }
  const identifier = 'oai:repotori.uss.ac.id:TA-2026-0001'
  test.each<{ asked: Arguments; want: string[] }>([
    { asked: { verb: 'Identify', set: 'skripsi' }, want: ['badArgument'] },
    { asked: { verb: 'ListRecords' }, want: ['badArgument'] },
    { asked: { verb: 'GetRecord' }, want: ['badArgument', 'badArgument'] },
    { asked: { verb: 'ListRecords', resumptionToken: 'x', ...oai_dc }, want: ['badArgument'] },
    {
      asked: { verb: 'ListRecords', from: '2026-02-01', until: '2026-01-01', ...oai_dc },
      want: ['badArgument'],
    },
    { asked: { verb: 'ListRecords', metadataPrefix: 'marcxml' }, want: ['cannotDisseminateFormat'] },
    {
      asked: { verb: 'GetRecord', identifier, metadataPrefix: 'marcxml' },
      want: ['cannotDisseminateFormat'],
    },
    { asked: { verb: 'GetRecord', identifier, ...oai_dc }, want: ['idDoesNotExist'] },
    {
      asked: { verb: 'GetRecord', identifier: 'oai:lain.example:TA-2026-0002', ...oai_dc },
      want: ['idDoesNotExist'],
    },
    { asked: { verb: 'ListMetadataFormats', identifier }, want: ['idDoesNotExist'] },
    {
      asked: { verb: 'ListMetadataFormats', identifier: 'oai:repotori.uss.ac.id:TA-2025-0007' },
      want: ['noMetadataFormats'],
    },
    { asked: { verb: 'ListSets', resumptionToken: 'x' }, want: ['badResumptionToken'] },
    { asked: { verb: 'ListRecords', set: 'lukisan', ...oai_dc }, want: ['noRecordsMatch'] },
  ])('$asked: $want', async ({ asked, want }) => {
    for (const method of METHODS) {
      const xml = await ask(asked, method)
      expect(errorsIn(xml)).toEqual(want)
      // Arguments that are wrong are not repeated (OAI-PMH 2.0 §3.2).
      expect(xml.includes('<request>')).toBe(want.includes('badArgument'))
    }
  })

  test.each([
    { asked: 'verb=Hapus', system: 'simak', status: 400 },
    { asked: 'verb=ListRecords&metadataPrefix=oai_dc&from=kemarin', system: 'simak', status: 400 },
    { asked: 'verb=Identify', system: 'elibrary', status: 403 },
    { asked: 'verb=Identify', system: 'nobody', status: 401 },
  ])(
    'but what the contract or the DDI refuses does not: $asked of $system',
    async ({ asked, system, status }) => {
      for (const method of METHODS) expect((await send(reference, asked, method, system)).status).toBe(status)
    },
  )
})

describe('a list of several pages', () => {
  const clock = fixedClock(NOW)
  let large: Running
  beforeAll(async () => {
    large = await startTest({ clock, limiter: UNLIMITED })
    await large.systems.repotori.db.insertInto('tugas_akhir').values(many(250)).execute()
  })
  afterAll(() => large.close())

  const harvest = async (first: Arguments, between?: () => Promise<unknown>): Promise<string[]> => {
    const found: string[] = []
    let asked: Arguments | undefined = first
    while (asked !== undefined) {
      const xml: string = await ask(asked, 'GET', large)
      found.push(...identifiersIn(xml))
      const resumptionToken = tokenIn(xml)
      asked = resumptionToken === undefined ? undefined : { verb: first['verb'] ?? '', resumptionToken }
      await between?.()
    }
    return found
  }

  const TESES = { metadataPrefix: 'oai_dc', set: 'tesis' }

  test.each(['ListIdentifiers', 'ListRecords'])('is met whole by %s, each work once', async verb => {
    const found = await harvest({ verb, ...TESES })
    expect(found).toHaveLength(250)
    expect(new Set(found).size).toBe(250)
  })

  test('tells its size and place, and has an empty token at its end', async () => {
    const first = await ask({ verb: 'ListIdentifiers', ...TESES }, 'GET', large)
    expect(first).toMatch(
      /<resumptionToken completeListSize="250" cursor="0" expirationDate="2026-11-22T03:00:00Z">/,
    )
    const second = await resume(first)
    expect(second).toContain('completeListSize="250" cursor="100"')
    const third = await resume(second)
    expect(third).toContain('<resumptionToken completeListSize="250" cursor="200"/>')
    expect(identifiersIn(third)).toHaveLength(50)
  })

  test('loses nothing when works are published and withdrawn while it is read', async () => {
    const { db } = large.systems.repotori
    const gone = 'TA-2024-0000'
    const found = await harvest({ verb: 'ListIdentifiers', ...TESES }, () =>
      db.deleteFrom('tugas_akhir').where('id', '=', gone).execute(),
    )
    await db.insertInto('tugas_akhir').values(many(1)).execute()
    expect(new Set(found).size).toBe(250)
  })

  test('gives the same page for the same token, also to a node that never saw it', async () => {
    const first = await ask({ verb: 'ListIdentifiers', ...TESES }, 'GET', large)
    const other = await startTest({ clock, limiter: UNLIMITED })
    onTestFinished(() => other.close())
    await other.systems.repotori.db.insertInto('tugas_akhir').values(many(250)).execute()
    expect(await resume(first, 'ListIdentifiers', other)).toBe(await resume(first))
  })

  test.each([
    { title: 'of another verb', verb: 'ListRecords', change: (token: string) => token },
    { title: 'cut off', change: (token: string) => token.slice(0, -1) },
    { title: 'with more behind it', change: (token: string) => `${token}0` },
    { title: 'of a page before the first', change: (token: string) => token.replace('!100!', '!0!') },
    { title: 'that would hold for longer', change: (token: string) => token.replace(/\d+$/, '1999999999') },
    { title: 'past the end', change: (token: string) => token.replace(/!2024-\d\d-\d\d!/, '!9999-01-01!') },
    { title: 'with SQL in it', change: (token: string) => token.replace('!tesis!', "!tesis' or 1=1--!") },
  ])('refuses a token $title', async ({ verb = 'ListIdentifiers', change }) => {
    const token = tokenIn(await ask({ verb: 'ListIdentifiers', ...TESES }, 'GET', large)) ?? ''
    const resumptionToken = change(token)
    expect(errorsIn(await ask({ verb, resumptionToken }, 'GET', large))).toEqual(['badResumptionToken'])
  })

  test('refuses a token after a day', async () => {
    const first = await ask({ verb: 'ListIdentifiers', ...TESES }, 'GET', large)
    clock.advance(DAY - 1_000)
    expect(errorsIn(await resume(first))).toEqual([])
    clock.advance(1_000)
    expect(errorsIn(await resume(first))).toEqual(['badResumptionToken'])
  })

  const resume = (xml: string, verb = 'ListIdentifiers', running = large) =>
    ask({ verb, resumptionToken: tokenIn(xml) ?? '' }, 'GET', running)
})

/** Theses of masters of 2024, several of them published on one day. */
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `TA-2024-${String(index).padStart(4, '0')}`,
    nim: '202301235',
    judul: 'Penelitian Contoh',
    jenis: 'tesis' as const,
    tanggal_unggah: '2024-01-01',
    status: 'terbit' as const,
    abstrak: '-',
    kata_kunci: '[]',
    embargo_sampai: null,
    terbit_pada: new Date(Date.UTC(2024, 0, 1 + Math.floor(index / 7))).toISOString().slice(0, 10),
  }))
