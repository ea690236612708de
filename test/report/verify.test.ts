import { describe, expect, it } from 'vitest'
import { VERIFY_REPORTERS, type VerifyJsonReport, type VerifyReporterName } from '#report'
import type { CaseResult, Cause, Summary, VerifyEvent } from '#verify'

const HOSTILE = `</script><b>"'&\u001b[31m]]>\u202e`

const cause: Cause = {
  check: 'body',
  cause: 'body /nim',
  finding: {
    code: 'body-invalid',
    severity: 'error',
    message: `/nim misses pattern ${HOSTILE}`,
    wanted: 'text that matches ^[0-9]+$',
    location: { file: 'specs/a.yaml', start: { line: 7, column: 3 } },
  },
  received: '200 application/json, 12 bytes',
  curl: `curl -sS -i 'http://h/a' -H 'authorization: Bearer '"$DDI_TOKEN"`,
  operation: 'bacaAnggota',
  family: 'documented-example',
  case: `example '${HOSTILE}'`,
  occurrences: 3,
  operations: ['bacaAnggota', 'daftarAnggota'],
}

const result = (parts: Partial<CaseResult>): CaseResult => ({
  operation: 'bacaAnggota',
  family: 'documented-example',
  kind: 'positive',
  title: HOSTILE,
  wanted: ['2XX'],
  outcome: 'passed',
  status: 200,
  elapsed: 4,
  failures: [],
  ...parts,
})

const RESULTS: readonly CaseResult[] = [
  result({ outcome: 'failed', failures: [cause] }),
  result({ outcome: 'failed', failures: [cause], title: 'again' }),
  result({ outcome: 'skipped', reason: 'no token', family: 'without-grant', kind: 'negative' }),
  result({}),
]

const summary: Summary = {
  api: 'a',
  title: `Api ${HOSTILE}`,
  version: '1.0.0',
  target: 'http://h/a',
  seed: 7,
  requests: 3,
  verdict: 'broken',
  counts: { passed: 1, failed: 2, inconclusive: 0, skipped: 1 },
  causes: [cause],
  coverage: [
    {
      operation: 'bacaAnggota',
      method: 'GET',
      path: '/anggota/{nim}',
      cells: [
        { status: '200', state: 'failed', count: 3 },
        { status: '429', state: 'not-exercised', count: 0, reason: 'the limit is not provoked' },
      ],
    },
  ],
  families: [
    { family: 'documented-example', kind: 'positive', passed: 1, failed: 2, inconclusive: 0, skipped: 0 },
  ],
  skipped: [{ family: 'without-grant', reason: 'no token', count: 1 }],
  dropped: { notAsClaimed: 1, repeated: 2, overLimit: 3 },
  elapsed: 1234,
}

const EVENTS: readonly VerifyEvent[] = [
  {
    type: 'started',
    api: 'a',
    title: summary.title,
    version: '1.0.0',
    target: 'http://h/a',
    seed: 7,
    operations: 1,
  },
  { type: 'operation-started', operation: 'bacaAnggota', method: 'GET', path: '/anggota/{nim}' },
  ...RESULTS.map(entry => ({ type: 'case-finished', result: entry }) as const),
  { type: 'finished', summary },
]

const reported = (name: VerifyReporterName, colour = false): string => {
  const pieces: string[] = []
  const listen = VERIFY_REPORTERS[name](text => pieces.push(text), { colour, version: '0.1.0' })
  for (const event of EVENTS) listen(event)
  return pieces.join('')
}

describe('the text of a verification', () => {
  it('tells the cause once, with what was wanted, what came, where, and how to repeat it', () => {
    const text = reported('text')
    expect(text.split('body-invalid').length).toBe(2)
    expect(text).toContain('wanted  text that matches ^[0-9]+$ (specs/a.yaml:7:3)')
    expect(text).toContain('came    200 application/json, 12 bytes')
    expect(text).toContain('2 other cases, at bacaAnggota, daftarAnggota')
    expect(text).toContain(`"$DDI_TOKEN"`)
  })

  it('shows coverage, and why a status was not exercised', () => {
    const text = reported('text')
    expect(text).toMatch(/GET \/anggota\/\{nim\} +✗ 3 +·/)
    expect(text).toMatch(/429 +the limit is not provoked +GET \/anggota\/\{nim\}/)
    expect(text).toContain('✗ GET /anggota/{nim}  2 of 3 cases failed')
    expect(text).toContain('--seed 7')
  })

  it('lets no control of the document reach the terminal', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
    expect(reported('text')).not.toMatch(/[\u001b\u202e]/)
  })

  it('has colours only when asked', () => {
    expect(reported('text', true)).toContain('\u001b[31m')
  })
})

describe('the JSON of a verification', () => {
  it('has the summary, and every case with its causes by name', () => {
    const report = JSON.parse(reported('json')) as VerifyJsonReport
    expect(report).toMatchObject({ version: 1, apiVersion: '1.0.0', seed: 7, verdict: 'broken' })
    expect(report.results).toHaveLength(4)
    expect(report.results[0]?.failures).toEqual([{ check: 'body', cause: 'body /nim' }])
    expect(report.causes[0]?.curl).toContain('$DDI_TOKEN')
  })
})

describe('the JUnit of a verification', () => {
  it('counts, and tells the cause in its first case only', () => {
    const xml = reported('junit')
    expect(xml).toContain('tests="4" failures="2" errors="0" skipped="1" time="1.234"')
    expect(xml.split('curl -sS').length).toBe(2)
    expect(xml).toContain('(the same cause as an earlier case)')
    expect(xml).toContain('<skipped message="no token"/>')
  })

  it('escapes what comes from the document', () => {
    const xml = reported('junit')
    expect(xml).not.toContain('<b>')
    expect(xml).not.toContain('\u001b')
  })
})

describe('the HTML of a verification', () => {
  it('needs no script, no style sheet and no other host', () => {
    const html = reported('html')
    expect(html).not.toMatch(/<script|<link|<img|src=|url\(/)
    expect(html).toContain(`default-src 'none'`)
  })

  it('escapes what comes from the document', () => {
    expect(reported('html')).not.toContain('<b>')
    expect(reported('html')).toContain('&lt;/script&gt;')
  })

  it('says in words what a mark of the coverage means', () => {
    expect(reported('html')).toContain('aria-label="not exercised: the limit is not provoked"')
  })
})
