import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DdiError } from '#base'
import { type LoadOptions, loadSpec, loadWorkspace } from '#workspace'
import { folderWith, minimalConfig, minimalSpec } from './folder.ts'

const referring = (reference: string): string => `openapi: 3.1.0
info: { title: T, version: 1.0.0 }
paths:
  /a:
    get:
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema:
                $ref: '${reference}'
`

const findingsOf = async (files: Record<string, string>, options?: LoadOptions) =>
  (await loadWorkspace(folderWith({ 'ddi.config.yaml': minimalConfig(), ...files }), options)).findings

const failureOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (problem: unknown) => problem,
  )
  return error instanceof DdiError ? error.findings : error
}

describe('loading a workspace', () => {
  it('finds the configuration above the folder in which it was started', async () => {
    const root = folderWith({
      'ddi.config.yaml': minimalConfig(),
      'toko.yaml': minimalSpec(),
      'docs/x.txt': '',
    })
    const workspace = await loadWorkspace(join(root, 'docs'))
    expect(workspace.root).toBe(root)
    expect(workspace.apis.map(({ api }) => api)).toEqual(['toko'])
    expect(workspace.config.mock.port).toBe(4010)
  })

  it('moves what other files hold into one document and still knows where it came from', async () => {
    const root = folderWith({
      'ddi.config.yaml': minimalConfig(),
      'toko.yaml': referring('common/schemas.yaml#/Barang'),
      'common/schemas.yaml': 'Lain: {}\nBarang:\n  type: object\n  properties:\n    kode: { type: string }\n',
    })
    const workspace = await loadWorkspace(root)
    expect(workspace.findings).toEqual([])
    const { document } = workspace.apis[0]!
    expect(JSON.stringify(document)).not.toContain('common/')
    expect(workspace.locate('toko.yaml', '/components/schemas/Barang/properties/kode')).toMatchObject({
      file: 'common/schemas.yaml',
      start: { line: 5, column: 5 },
    })
  })

  it('keeps the good apis when one is broken', async () => {
    const root = folderWith({
      'ddi.config.yaml': minimalConfig('').replace(
        'apis:\n',
        'apis:\n  rusak: { spec: rusak.yaml, system: toko }\n',
      ),
      'toko.yaml': minimalSpec(),
      'rusak.yaml': 'openapi: [',
    })
    const workspace = await loadWorkspace(root)
    expect(workspace.apis.map(({ api }) => api)).toEqual(['toko'])
    expect(workspace.findings.map(({ code }) => code)).toEqual(['yaml-syntax'])
  })
})

describe('what a $ref may reach', () => {
  it.each([
    { title: 'a file above the workspace', reference: '../../../etc/passwd', code: 'file-outside-workspace' },
    { title: 'an absolute path', reference: '/etc/passwd', code: 'file-outside-workspace' },
    { title: 'an absolute path of nothing', reference: '/etc/none', code: 'file-outside-workspace' },
    { title: 'a file above that is not there', reference: '../../none', code: 'file-outside-workspace' },
    { title: 'a file URL', reference: 'file:///etc/passwd', code: 'ref-host-not-allowed' },
    { title: 'any host', reference: 'https://example.com/a.yaml#/A', code: 'ref-host-not-allowed' },
    { title: 'a file that is not there', reference: 'none.yaml#/A', code: 'file-not-found' },
    { title: 'a pointer that is not there', reference: '#/components/schemas/A', code: 'ref-not-found' },
  ])('$title is $code at the line of the $ref', async ({ reference, code }) => {
    const findings = await findingsOf({ 'toko.yaml': referring(reference) })
    expect(findings).toMatchObject([{ code, location: { file: 'toko.yaml', start: { line: 12 } } }])
  })

  it('does not follow a symbolic link out of the workspace', async () => {
    const outside = folderWith({ 'secret.yaml': 'A: { type: string }' })
    const root = folderWith({ 'ddi.config.yaml': minimalConfig(), 'toko.yaml': referring('inside.yaml#/A') })
    symlinkSync(join(outside, 'secret.yaml'), join(root, 'inside.yaml'))
    const { findings } = await loadWorkspace(root)
    expect(findings.map(({ code }) => code)).toEqual(['file-outside-workspace'])
  })

  it('follows a symbolic link that stays inside', async () => {
    const root = folderWith({
      'ddi.config.yaml': minimalConfig(),
      'toko.yaml': referring('link.yaml#/A'),
      'real/a.yaml': 'A: { type: string }',
    })
    symlinkSync(join(root, 'real/a.yaml'), join(root, 'link.yaml'))
    expect((await loadWorkspace(root)).findings).toEqual([])
  })

  it('reads an allowed host through the port, once', async () => {
    const asked: string[] = []
    const root = folderWith({
      'ddi.config.yaml': minimalConfig('refs: { hosts: [specs.example.com] }\n'),
      'toko.yaml': referring('https://specs.example.com/a.yaml#/A'),
    })
    const workspace = await loadWorkspace(root, {
      fetch: async url => {
        asked.push(url)
        return 'A: { $ref: "b.yaml#/B" }\nB: { type: string }\n'
      },
    })
    expect(workspace.findings).toEqual([])
    expect(asked).toEqual(['https://specs.example.com/a.yaml', 'https://specs.example.com/b.yaml'])
  })

  it('suggests the name that was meant', async () => {
    const spec = `${referring('#/components/schemas/Barnag')}components:\n  schemas:\n    Barang: { type: string }\n`
    const findings = await findingsOf({ 'toko.yaml': spec })
    expect(findings[0]?.remedy).toContain('/components/schemas/Barang')
  })

  it.each([
    { title: 'to itself', schemas: "A: { $ref: '#/components/schemas/A' }", lines: [15] },
    {
      title: 'to another that leads back',
      schemas: "A: { $ref: '#/components/schemas/B' }\n    B: { $ref: '#/components/schemas/A' }",
      lines: [16],
    },
    { title: 'to another file that leads back', schemas: "A: { $ref: 'lain.yaml#/A' }", lines: [15] },
  ])('a reference $title is one finding', async ({ schemas, lines }) => {
    const findings = await findingsOf({
      'toko.yaml': `${referring('#/components/schemas/A')}components:\n  schemas:\n    ${schemas}\n`,
      'lain.yaml': "A: { $ref: 'toko.yaml#/components/schemas/A' }\n",
    })
    expect(findings.map(({ code }) => code)).toEqual(['ref-circular'])
    expect(findings.map(({ location }) => location?.start.line)).toEqual(lines)
  })

  it('a schema may contain itself', async () => {
    const spec = `${referring('#/components/schemas/A')}components:\n  schemas:\n    A: { type: array, items: { $ref: '#/components/schemas/A' } }\n`
    expect(await findingsOf({ 'toko.yaml': spec })).toEqual([])
  })

  it('leaves a $ref inside an example alone', async () => {
    const spec = minimalSpec(
      'components:\n  schemas:\n    A: { type: object, example: { $ref: ../x.yaml } }\n',
    )
    expect(await findingsOf({ 'toko.yaml': spec })).toEqual([])
  })
})

describe('a configuration that cannot be used', () => {
  it.each([
    { title: 'is not there', files: {}, code: 'config-not-found' },
    {
      title: 'has a misspelt key',
      files: { 'ddi.config.yaml': minimalConfig('integratons: []\n') },
      code: 'config-unknown',
    },
    {
      title: 'lacks a system',
      files: { 'ddi.config.yaml': minimalConfig().replace('system: toko', 'system: lain') },
      code: 'config-unknown-system',
    },
    {
      title: 'limits an api that it does not have',
      files: { 'ddi.config.yaml': minimalConfig('mock: { limits: { bodies: { tokoo: 2 MiB } } }\n') },
      code: 'config-unknown-api',
    },
    {
      title: 'has a limit that is no size',
      files: { 'ddi.config.yaml': minimalConfig('mock: { limits: { body: 200 MiB } }\n') },
      code: 'config-invalid',
    },
    { title: 'is no YAML', files: { 'ddi.config.yaml': 'a: [' }, code: 'yaml-syntax' },
  ])('$title: $code', async ({ files, code }) => {
    const findings = await failureOf(loadWorkspace(folderWith(files)))
    expect(findings).toMatchObject([{ code }])
  })

  it('names the line and the key that was meant', async () => {
    const root = folderWith({ 'ddi.config.yaml': minimalConfig('integratons: []\n') })
    expect(await failureOf(loadWorkspace(root))).toMatchObject([
      {
        location: { file: 'ddi.config.yaml', start: { line: 6 } },
        remedy: expect.stringContaining('integrations'),
      },
    ])
  })
})

describe('loading a single spec', () => {
  it('names the api after the file', async () => {
    const root = folderWith({ 'toko.openapi.yaml': minimalSpec() })
    const workspace = await loadSpec(join(root, 'toko.openapi.yaml'))
    expect(workspace.apis[0]).toMatchObject({ api: 'toko', file: 'toko.openapi.yaml' })
  })

  it('lets it refer to the workspace that it is in, or to the folder in which it was named', async () => {
    const files = { 'specs/a.yaml': referring('../common/b.yaml#/B'), 'common/b.yaml': 'B: { type: string }' }
    const inWorkspace = folderWith({ ...files, 'ddi.config.yaml': minimalConfig() })
    const alone = folderWith(files)
    expect((await loadSpec(join(inWorkspace, 'specs/a.yaml'))).findings).toEqual([])
    expect((await loadSpec(join(alone, 'specs/a.yaml'), { within: alone })).findings).toEqual([])
    expect(await failureOf(loadSpec(join(alone, 'specs/a.yaml')))).toMatchObject([
      { code: 'file-outside-workspace' },
    ])
  })

  it.each([
    { title: 'a missing file', text: undefined, code: 'file-not-found' },
    { title: 'a list', text: '- 1', code: 'spec-not-openapi' },
    { title: 'another YAML document', text: 'kind: Pod', code: 'spec-not-openapi' },
    { title: 'a version of the future', text: 'openapi: 4.0.0', code: 'spec-version-unsupported' },
    { title: 'Swagger 1.2', text: 'swagger: "1.2"', code: 'spec-version-unsupported' },
  ])('$title gives one finding: $code', async ({ text, code }) => {
    const root = folderWith(text === undefined ? {} : { 'a.yaml': text })
    expect(await failureOf(loadSpec(join(root, 'a.yaml')))).toMatchObject([{ code }])
  })

  it('refuses what is not UTF-8', async () => {
    const root = folderWith({})
    writeFileSync(join(root, 'a.yaml'), Buffer.from([0x6f, 0xff, 0xfe]))
    expect(await failureOf(loadSpec(join(root, 'a.yaml')))).toMatchObject([{ code: 'file-not-text' }])
  })
})
