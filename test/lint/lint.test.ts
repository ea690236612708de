import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { DdiError } from '#base'
import { lintWorkspace, type RulesetName } from '#lint'
import { loadSpec, loadWorkspace } from '#workspace'
import { folderWith } from '../workspace/folder.ts'

afterEach(() => vi.restoreAllMocks())

const lintText = async (text: string, name = 'contoh.json', ruleset: RulesetName = 'recommended') =>
  lintWorkspace(await loadSpec(join(folderWith({ [name]: text }), name)), { ruleset })

const spec = (more: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Contoh', version: '1.0.0', license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: 'https://contoh.uss.ac.id' }],
    paths: {},
    ...more,
  })

const config = (lint: string): string =>
  [
    'title: { id: Contoh, en: Example }',
    'systems: { a: { name: { id: A, en: A }, kind: internal, owner: Unit }, b: { name: { id: B, en: B }, kind: external, owner: Unit } }',
    'apis: { satu: { spec: satu.yaml, system: a }, dua: { spec: dua.yaml, system: b } }',
    'integrations: []',
    lint,
  ].join('\n')

const API = [
  'openapi: 3.1.0',
  'info: { title: Contoh, version: 1.0.0 }',
  'servers: [{ url: https://contoh.uss.ac.id }]',
  'paths:',
  '  /catatan:',
  '    get:',
  '      operationId: daftarCatatan',
  '      summary: Daftar',
  '      responses:',
  "        '200': { $ref: 'bersama.yaml#/Daftar' }",
  '',
].join('\n')

const SHARED = [
  'Daftar:',
  '  description: Daftar',
  '  content:',
  '    application/json:',
  '      schema: { type: array, items: { type: string }, minItems: two }',
  '',
].join('\n')

const WORKSPACE = { 'satu.yaml': API, 'dua.yaml': API, 'bersama.yaml': SHARED }

describe('OpenAPI validity', () => {
  test('points at the original file, and tells of a shared part once', async () => {
    const folder = folderWith({ ...WORKSPACE, 'ddi.config.yaml': config('lint: { extends: [minimal] }') })
    const findings = await lintWorkspace(await loadWorkspace(folder))
    const struct = findings.filter(({ code }) => code === 'struct')
    expect(struct).toHaveLength(1)
    expect(struct[0]?.location).toMatchObject({ file: 'bersama.yaml', start: { line: 5 } })
    expect(struct[0]?.location?.pointer).toBe('/Daftar/content/application~1json/schema/minItems')
  })

  test('gives the same findings in the same order every time', async () => {
    const folder = folderWith({ ...WORKSPACE, 'ddi.config.yaml': config('lint: { extends: [sop] }') })
    const [first, second] = [await loadWorkspace(folder), await loadWorkspace(folder)]
    expect(await lintWorkspace(first)).toEqual(await lintWorkspace(second))
  })

  test('holds most SOP rules for internal systems only', async () => {
    const folder = folderWith({ ...WORKSPACE, 'ddi.config.yaml': config('lint: { extends: [sop] }') })
    const findings = await lintWorkspace(await loadWorkspace(folder))
    const files = (code: string) =>
      findings.filter(finding => finding.code === code).map(({ location }) => location?.file)
    expect(files('sop-authentication')).toEqual(['satu.yaml'])
    expect(files('sop-owner')).toEqual(['satu.yaml', 'dua.yaml'])
    expect(files('sop-documentation')).toEqual(['satu.yaml', 'dua.yaml'])
  })

  test('obeys the severities of the configuration', async () => {
    const lint =
      'lint: { extends: [sop], rules: { sop-owner: off, sop-scope: info, sop-authentication: warn, struct: off } }'
    const folder = folderWith({ ...WORKSPACE, 'ddi.config.yaml': config(lint) })
    const findings = await lintWorkspace(await loadWorkspace(folder))
    const severities = new Map(findings.map(({ code, severity }) => [code, severity]))
    expect(severities.get('sop-owner')).toBeUndefined()
    expect(severities.get('struct')).toBeUndefined()
    expect(severities.get('sop-authentication')).toBe('warning')
  })

  test('says that the SOP rules do not read Swagger 2', async () => {
    const text = JSON.stringify({ swagger: '2.0', info: { title: 'Contoh', version: '1' }, paths: {} })
    expect((await lintText(text, 'lama.json', 'sop')).map(({ code }) => code)).toContain('sop-not-applied')
  })
})

describe('hostile input', () => {
  test('a name that Redocly cannot survive is one finding at its place', async () => {
    const properties = { hasOwnProperty: { type: 'string' }, nim: { type: 'string' } }
    const schema = { type: 'object', required: ['nim'], properties }
    const findings = await lintText(spec({ components: { schemas: { A: schema } } }))
    const shadowed = findings.filter(({ code }) => code === 'name-shadowed')
    expect(shadowed.map(({ location }) => location?.pointer)).toEqual([
      '/components/schemas/A/properties/hasOwnProperty',
    ])
    expect(findings.map(({ code }) => code)).not.toContain('lint-stopped')
  })

  test.each(['__proto__', 'constructor', 'toString', '</script>', "'] = 1;//", '\u001b[2J'])(
    'the name %j everywhere stops nothing',
    async name => {
      const schema = `{"type":"object","properties":{${JSON.stringify(name)}:{"type":"string"}},"required":[${JSON.stringify(name)}]}`
      const text = spec({}).replace(
        '"paths":{}',
        `"paths":{"/a":{"post":{"operationId":${JSON.stringify(name)},"requestBody":{"content":{"application/json":{"schema":${schema}}}},"responses":{"200":{"description":"x"}}}}},"components":{"schemas":{${JSON.stringify(name)}:${schema}}}`,
      )
      const findings = await lintText(text, 'contoh.json', 'sop')
      expect(findings.length).toBeGreaterThan(0)
      expect(findings.map(({ code }) => code)).not.toContain('lint-stopped')
    },
  )

  test('a pattern that backtracks for ever does not', async () => {
    const schema = { type: 'string', pattern: '^(a+)+$', example: `${'a'.repeat(60)}!` }
    const paths = {
      '/a': {
        get: {
          parameters: [{ name: 'q', in: 'query', example: `${'a'.repeat(60)}!`, schema }],
          responses: {},
        },
      },
    }
    const findings = await lintText(spec({ paths, components: { schemas: { A: schema } } }))
    expect(findings.filter(({ code }) => code === 'example-invalid').length).toBeGreaterThanOrEqual(2)
  })

  test('an item of an example that its itemSchema refuses is told with its index', async () => {
    const media = { itemSchema: { type: 'integer' }, examples: { deret: { dataValue: [1, 'dua'] } } }
    const responses = { 200: { description: 'ok', content: { 'application/jsonl': media } } }
    const findings = await lintText(spec({ openapi: '3.2.0', paths: { '/a': { get: { responses } } } }))
    expect(findings.filter(({ code }) => code === 'example-invalid')).toMatchObject([
      { location: { pointer: expect.stringMatching(/jsonl\/examples\/deret\/dataValue\/1$/) } },
    ])
  })

  test.each([
    [
      'a text of thousands of half tokens',
      { info: { title: 'x', version: '1', description: 'eyJ-'.repeat(50_000) } },
    ],
    [
      'a composition of thousands of parts',
      {
        paths: {
          '/a': {
            post: {
              'x-data-class': 'personal',
              requestBody: {
                content: {
                  'application/json': {
                    schema: { allOf: Array.from({ length: 5_000 }, () => ({ type: 'string' })) },
                  },
                },
              },
            },
          },
        },
      },
    ],
    [
      'thousands of operations that all lack the same',
      { paths: Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`/a${index}`, { get: {} }])) },
    ],
  ])('%s stops nothing', async (_, more) => {
    const codes = (await lintText(spec(more), 'contoh.json', 'sop')).map(({ code }) => code)
    expect(codes).toContain('sop-owner')
    expect(codes).not.toContain('lint-stopped')
  })

  test('a recursive schema ends', async () => {
    const node = {
      type: 'object',
      properties: { alamat: { type: 'string' }, anak: { $ref: '#/components/schemas/Simpul' } },
    }
    const content = { 'application/json': { schema: { $ref: '#/components/schemas/Simpul' } } }
    const paths = { '/a': { get: { operationId: 'a', responses: { 200: { description: 'x', content } } } } }
    const findings = await lintText(
      spec({ paths, components: { schemas: { Simpul: node } } }),
      'contoh.json',
      'sop',
    )
    const classless = findings.filter(
      ({ code, message }) => code === 'sop-data-class' && message.includes('alamat'),
    )
    expect(classless).toHaveLength(1)
  })

  test.each([
    ['nothing where an operation should be', { paths: { '/a': { get: null } } }],
    ['a list of paths', { paths: [1, 2] }],
    ['a text of components', { components: 'x' }],
    [
      'security of the wrong type',
      { security: 'x', paths: { '/a': { get: { security: [null, 1], responses: 7 } } } },
    ],
    [
      'parameters of the wrong type',
      { paths: { '/a': { parameters: {}, get: { parameters: [null, { in: 1 }] } } } },
    ],
  ])('%s gives findings, no exception', async (_, more) => {
    expect(Array.isArray(await lintText(spec(more), 'contoh.json', 'sop'))).toBe(true)
  })

  test('a plugin that lies in the current folder is not run', async () => {
    const folder = folderWith({
      '@theme/plugin.js': 'globalThis.lintPluginRan = true\nexport default () => ({ id: "x" })\n',
      'contoh.json': spec({}),
    })
    vi.spyOn(process, 'cwd').mockReturnValue(folder)
    await lintWorkspace(await loadSpec(join(folder, 'contoh.json')), { ruleset: 'recommended' })
    expect('lintPluginRan' in globalThis).toBe(false)
  })
})

describe('lint settings', () => {
  test.each(['https://evil.example/rules.yaml', './rules.yaml', 'sob'])(
    'the ruleset %s is refused',
    async name => {
      const workspace = await loadSpec(join(folderWith({ 'contoh.json': spec({}) }), 'contoh.json'))
      const settings = {
        ...workspace,
        config: { ...workspace.config, lint: { extends: [name], rules: {}, waivers: [] } },
      }
      const error = await lintWorkspace(settings).catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(DdiError)
      expect((error as DdiError).findings.map(({ code }) => code)).toEqual(['ruleset-unknown'])
    },
  )
})
