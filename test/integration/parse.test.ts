import { describe, expect, test } from 'vitest'
import { parseIntegrations } from '#integration'
import { DDI, workspaceOf } from './sample.ts'

const parse = (...texts: string[]) => parseIntegrations(workspaceOf(...texts))

/** The sample with one text replaced, which must be there. */
const edited = (from: string, to: string): string => {
  expect(DDI).toContain(from)
  return DDI.replace(from, () => to)
}

describe('a complete document', () => {
  test('gives an integration and no finding', () => {
    const { integrations, findings } = parse(DDI)
    expect(findings).toEqual([])
    expect(integrations).toHaveLength(1)
    expect(integrations[0]).toMatchObject({
      id: 'simak-elibrary',
      file: '1.ddi.yaml',
      decisions: [],
      workflows: [],
    })
  })

  test('is taken whole: what the schema allows is in the integration and in its source', () => {
    const { integrations } = parse(edited('timeout: 5', "timeout: 5\n    sunset: '2027-06-30'"))
    expect(integrations[0]?.flows[0]?.sunset).toBe('2027-06-30')
    expect(integrations[0]?.source).toHaveProperty('flows')
  })
})

describe('a document that misses the schema', () => {
  const cases = [
    {
      given: ['a flow without timeout', '    timeout: 5\n', ''],
      want: { code: 'ddi-missing', line: 9, text: 'timeout' },
    },
    {
      given: ['no purpose', 'purpose: { id: Contoh, en: Example }\n', ''],
      want: { code: 'ddi-missing', line: 1, text: 'purpose' },
    },
    {
      given: ['a misspelt key', 'networks:', 'netwroks:'],
      want: { code: 'ddi-unknown', line: 24, text: 'networks' },
    },
    {
      given: ['a misspelt status', 'status: active', 'status: actve'],
      want: { code: 'ddi-invalid', line: 3, text: 'active' },
    },
    {
      given: ['a timeout over 10 seconds', 'timeout: 5', 'timeout: 11'],
      want: { code: 'ddi-invalid', line: 23, text: '10' },
    },
    {
      given: ['a day that does not exist', "last: '2026-08-03'", "last: '2026-02-30'"],
      want: { code: 'ddi-invalid', line: 7, text: 'date' },
    },
    {
      given: ['a batch without its schedule', '{ kind: real-time }', '{ kind: batch, zone: Asia/Jakarta }'],
      want: { code: 'ddi-missing', line: 19, text: 'cron' },
    },
    {
      given: [
        'a schedule without a batch',
        '{ kind: real-time }',
        '{ kind: on-demand, cron: 0 2 * * *, zone: Asia/Jakarta }',
      ],
      want: { code: 'ddi-invalid', line: 19, text: 'batch' },
    },
    {
      given: ['a minute 60', '{ kind: real-time }', '{ kind: batch, cron: 60 2 * * *, zone: Asia/Jakarta }'],
      want: { code: 'ddi-invalid', line: 19, text: 'cron' },
    },
    {
      given: ['an address of 256', '[10.20.10.0/24]', '[10.20.256.0/24]'],
      want: { code: 'ddi-invalid', line: 24, text: 'CIDR' },
    },
    {
      given: ['data that is kept for ever', '{ permitted: false }', '{ permitted: true }'],
      want: { code: 'ddi-missing', line: 26, text: 'retentionDays' },
    },
    {
      given: ['a deprecation without a sunset', 'timeout: 5', "timeout: 5\n    deprecation: '2027-01-01'"],
      want: { code: 'ddi-invalid', line: 9, text: 'sunset' },
    },
    {
      given: ['an interval without a number', 'P6M', 'P'],
      want: { code: 'ddi-invalid', line: 7, text: 'interval' },
    },
    {
      given: ['a path that ends in a dot', 'data[].nim', 'data[].'],
      want: { code: 'ddi-invalid', line: 17, text: 'reads' },
    },
  ] as const

  test.each(cases)('$given.0 is a $want.code at line $want.line', ({ given: [, from, to], want }) => {
    const { integrations, findings } = parse(edited(from, to))
    expect(integrations).toEqual([])
    const found = findings.filter(({ location }) => location?.start.line === want.line)
    expect(found.map(({ code }) => code)).toContain(want.code)
    expect(found.map(f => `${f.message} ${f.wanted} ${f.remedy}`).join()).toContain(want.text)
    expect(findings.every(({ severity }) => severity === 'error')).toBe(true)
  })

  test('does not hide the others', () => {
    const { integrations, findings } = parse('[]', '42', '', DDI)
    expect(integrations.map(({ file }) => file)).toEqual(['4.ddi.yaml'])
    expect(findings.map(({ location }) => location?.file)).toEqual(['1.ddi.yaml', '2.ddi.yaml', '3.ddi.yaml'])
  })

  test('of a thousand faults shows the first hundred', () => {
    const { findings } = parse(Array.from({ length: 1000 }, (_, index) => `key${index}: 1`).join('\n'))
    expect(findings).toHaveLength(100)
  })

  test.each(['__proto__', 'constructor', "x'];//", '</script>'])(
    'has no name for %j: the key is a finding, never a property',
    name => {
      const { findings } = parse(`${DDI}${JSON.stringify(name)}: { polluted: yes }\n`)
      expect(findings.map(({ code }) => code)).toEqual(['ddi-unknown'])
      expect({}).not.toHaveProperty('polluted')
    },
  )
})

describe('a statement that the schema allows and that cannot be right', () => {
  const cases = [
    {
      given: ['the same flow twice', 'flows:', `flows:\n${DDI.slice(DDI.indexOf('  - id: kean'))}`],
      want: { code: 'ddi-duplicate-flow', line: 28 },
    },
    {
      given: [
        'the same operation twice',
        "reads: ['data[].nim']",
        "reads: []\n      - { operation: daftarMahasiswa, reads: ['data[].nim'] }",
      ],
      want: { code: 'ddi-duplicate-operation', line: 18 },
    },
    {
      given: ['a system that calls itself', 'consumer: simak', 'consumer: elibrary'],
      want: { code: 'ddi-same-system', line: 12 },
    },
    {
      given: [
        'an end before the notice',
        'timeout: 5',
        "timeout: 5\n    deprecation: '2027-02-01'\n    sunset: '2027-01-01'",
      ],
      want: { code: 'ddi-sunset-before-deprecation', line: 25 },
    },
    {
      given: [
        'a zone of no map',
        '{ kind: real-time }',
        '{ kind: batch, cron: 0 2 * * *, zone: Asia/Palembang }',
      ],
      want: { code: 'ddi-unknown-zone', line: 19 },
    },
    {
      given: ['an IPv6 range with two gaps', '[10.20.10.0/24]', "['fd00::1::/64']"],
      want: { code: 'ddi-invalid-network', line: 24 },
    },
    {
      given: ['a system that nobody knows', 'consumer: simak', 'consumer: simka'],
      want: { code: 'ddi-unknown-system', line: 12, remedy: "Did you mean 'simak'?" },
    },
    {
      given: ['an api that nobody knows', 'api: elibrary', 'api: constructor'],
      want: { code: 'ddi-unknown-api', line: 13 },
    },
    {
      given: ['an api of another system', 'api: elibrary', 'api: simak'],
      want: { code: 'ddi-wrong-provider', line: 11 },
    },
  ] as const

  test.each(cases)('$given.0 is a $want.code', ({ given: [, from, to], want }) => {
    const { findings } = parse(edited(from, to))
    expect(findings).toHaveLength(1)
    const [finding] = findings
    expect(finding).toMatchObject({ code: want.code, severity: 'error' })
    expect(finding?.location?.start.line).toBe(want.line)
    if ('remedy' in want) expect(finding?.remedy).toBe(want.remedy)
  })

  test.each(['0.0.0.0/0', '::/0'])('%s lets everybody in, which is a warning', range => {
    const { integrations, findings } = parse(edited('[10.20.10.0/24]', `['${range}']`))
    expect(findings).toMatchObject([{ code: 'ddi-open-network', severity: 'warning' }])
    expect(integrations).toHaveLength(1)
  })

  test('the same id twice keeps the first document', () => {
    const { integrations, findings } = parse(DDI, edited('status: active', 'status: draft'))
    expect(integrations.map(({ file, status }) => [file, status])).toEqual([['1.ddi.yaml', 'active']])
    expect(findings).toMatchObject([{ code: 'ddi-duplicate-id', location: { file: '2.ddi.yaml' } }])
    expect(findings[0]?.message).toContain('1.ddi.yaml')
  })

  test('without a configuration, systems and apis are not checked', () => {
    const workspace = {
      ...workspaceOf(edited('consumer: simak', 'consumer: other')),
      configuration: undefined,
    }
    expect(parseIntegrations(workspace).findings).toEqual([])
  })
})
