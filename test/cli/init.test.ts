import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { folderWith, minimalConfig, minimalSpec } from '../workspace/folder.ts'
import { ddi } from './streams.ts'

const textIn = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8')

describe('ddi init', () => {
  it('makes a workspace in an empty folder, which lints clean', async () => {
    const cwd = folderWith({})
    expect(await ddi(['init'], { cwd })).toMatchObject({ code: 0, err: '' })
    expect(await ddi(['lint', '--max-warnings', '0'], { cwd })).toMatchObject({
      code: 0,
      out: 'No findings.\n',
    })
  })

  it('makes it over specs that are there, and takes their names from files, folders and titles', async () => {
    const cwd = folderWith({
      'toko/openapi.yaml': minimalSpec(),
      'Pesanan Baru.yaml': minimalSpec(),
      '123.yaml': minimalSpec(),
      '__proto__/openapi.yaml': minimalSpec(),
    })
    const { code, out, err } = await ddi(['init'], { cwd })
    expect({ code, out: out.match(/created +ddi.config.yaml/)?.length }).toEqual({ code: 0, out: 1 })
    expect(err).toContain('found    toko/openapi.yaml')
    const config = parse(textIn(cwd, 'ddi.config.yaml')) as { apis: object; lint: object }
    expect(config.apis).toEqual({
      t: { spec: '123.yaml', system: 't' },
      'pesanan-baru': { spec: 'Pesanan Baru.yaml', system: 'pesanan-baru' },
      proto: { spec: '__proto__/openapi.yaml', system: 'proto' },
      toko: { spec: 'toko/openapi.yaml', system: 'toko' },
    })
    expect(config.lint).toEqual({ extends: ['recommended'] })
    const { out: json } = await ddi(['lint', '--format', 'json'], { cwd })
    expect(json).not.toContain('"file": "ddi.config.yaml"')
    expect(readdirSync(cwd)).not.toContain('specs')
  })

  it('adds to .gitignore and package.json, and keeps what stands there', async () => {
    const cwd = folderWith({
      '.gitignore': 'portal/dist\nrahasia.env',
      'package.json': '{\n\t"name": "x",\n\t"scripts": { "api:lint": "lain" }\n}\n',
    })
    await ddi(['init'], { cwd })
    expect(textIn(cwd, '.gitignore')).toBe('portal/dist\nrahasia.env\n.ddi/\n')
    const text = textIn(cwd, 'package.json')
    expect(text).toContain('\t"name": "x"')
    expect(JSON.parse(text)).toMatchObject({ scripts: { 'api:lint': 'lain', 'api:mock': 'ddi mock' } })
  })

  it('points an editor at the schemas, which are there', async () => {
    const cwd = folderWith({})
    await ddi(['init'], { cwd })
    const path = /\$schema=(.+)/.exec(textIn(cwd, 'specs/integrations/situs-katalog.ddi.yaml'))?.[1] ?? ''
    expect(textIn(cwd, join('specs/integrations', path))).toBe(
      readFileSync('schemas/ddi.schema.json', 'utf8'),
    )
  })

  it('says in JSON what it would write, and writes nothing, with --dry-run --json', async () => {
    const cwd = folderWith({})
    const { code, out } = await ddi(['init', 'baru', '--dry-run', '--json'], { cwd })
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ dryRun: true, changed: [], findings: [], specs: [] })
    expect((JSON.parse(out) as { created: string[] }).created).toContain('ddi.config.yaml')
    expect(readdirSync(cwd)).toEqual([])
  })

  it('takes title and ruleset', async () => {
    const cwd = folderWith({})
    const title = 'Kampus: "satu" # dua'
    await ddi(['init', '--title', title, '--ruleset', 'minimal'], { cwd })
    expect(parse(textIn(cwd, 'ddi.config.yaml'))).toMatchObject({
      title: { id: title, en: title },
      lint: { extends: ['minimal'] },
    })
  })

  it.each([
    {
      title: 'a workspace',
      files: { 'ddi.config.yaml': minimalConfig() },
      argv: ['init'],
      code: 'workspace-there',
    },
    {
      title: 'a file of the same name',
      files: { 'specs/internal/katalog.yaml': 'lain: 1\n' },
      argv: ['init'],
      code: 'file-exists',
    },
    {
      title: 'a file where the folder should be',
      files: { a: '' },
      argv: ['init', 'a'],
      code: 'folder-unusable',
    },
    {
      title: 'a title too long',
      files: {},
      argv: ['init', '--title', 'x'.repeat(400)],
      code: 'config-invalid',
    },
  ])('writes nothing where there is $title', async ({ files, argv, code }) => {
    const cwd = folderWith(files as Record<string, string>)
    const before = readdirSync(cwd, { recursive: true })
    const outcome = await ddi(argv, { cwd })
    expect(outcome).toMatchObject({ code: 2, out: '' })
    expect(outcome.err).toContain(code)
    expect(outcome.err).not.toMatch(/\n\s+at /)
    expect(readdirSync(cwd, { recursive: true })).toEqual(before)
  })

  it('does not stumble over a package.json that is none', async () => {
    const cwd = folderWith({})
    writeFileSync(join(cwd, 'package.json'), '[1, 2')
    expect(await ddi(['init'], { cwd })).toMatchObject({ code: 0 })
    expect(textIn(cwd, 'package.json')).toBe('[1, 2')
  })
})
