import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { discover } from '#scaffold'
import { folderWith, minimalSpec } from '../workspace/folder.ts'

describe('the search for OpenAPI files', () => {
  it('finds them by what they say, in any form', async () => {
    const folder = folderWith({
      'a.yaml': minimalSpec(),
      'b/openapi.yml': `# komentar\n---\n${minimalSpec()}`,
      'c.json': '{"info":{"title":"C","version":"1","x-owner":"Unit C"},"paths":{},"openapi":"3.0.3"}',
      'd.json': '{\n  "swagger": "2.0",\n  "info": {"title": "D", "version": "1"}, "paths": {}\n}',
      'package.json': '{"name":"openapi"}',
      'kompos.yaml': 'services:\n  web: {}\n',
      'readme.md': minimalSpec(),
    })
    const { specs, unreadable, cut } = await discover(folder)
    expect(specs.map(({ path }) => path)).toEqual(['a.yaml', 'b/openapi.yml', 'c.json', 'd.json'])
    expect(specs[2]).toEqual({ path: 'c.json', title: 'C', owner: 'Unit C' })
    expect({ unreadable, cut }).toEqual({ unreadable: [], cut: false })
  })

  it('leaves out packages, hidden folders and links', async () => {
    const folder = folderWith({
      'node_modules/x/openapi.yaml': minimalSpec(),
      '.git/openapi.yaml': minimalSpec(),
      'dist/openapi.yaml': minimalSpec(),
    })
    symlinkSync(folderWith({ 'openapi.yaml': minimalSpec() }), join(folder, 'link'))
    expect((await discover(folder)).specs).toEqual([])
  })

  it.each([
    { title: 'no YAML', text: 'openapi: 3.1.0\ninfo: [' },
    { title: 'a reference out of the folder', text: minimalSpec('x: { $ref: ../../rahasia.yaml }') },
  ])('tells of a file that is $title instead of stopping', async ({ text }) => {
    const { specs, unreadable } = await discover(folderWith({ 'a.yaml': minimalSpec(), 'b.yaml': text }))
    expect(specs.map(({ path }) => path)).toEqual(['a.yaml'])
    expect(unreadable).toEqual([{ path: 'b.yaml', reason: expect.any(String) }])
  })

  it('stops at a depth and says so', async () => {
    const folder = folderWith({})
    const deep = join(folder, 'a/b/c/d/e/f/g/h/i/j')
    mkdirSync(deep, { recursive: true })
    writeFileSync(join(deep, 'openapi.yaml'), minimalSpec())
    expect(await discover(folder)).toEqual({ specs: [], unreadable: [], cut: true })
  })
})
