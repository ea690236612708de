import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generate } from '#generate'
import { loadSpec } from '#workspace'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const GITHUB = join(ROOT, 'node_modules/@octokit/openapi/generated/api.github.com.json')

/** As strict as a user's project may be. */
const OPTIONS: ts.CompilerOptions = {
  noEmit: true,
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2024,
  lib: ['lib.es2024.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: ['node'],
  typeRoots: [join(ROOT, 'node_modules/@types')],
  paths: {
    'ddi/client': [join(ROOT, 'src/client/index.ts')],
    'openapi-fetch': [join(ROOT, 'node_modules/openapi-fetch')],
  },
}

const diagnosticsOf = (files: readonly string[]): string[] =>
  ts
    .getPreEmitDiagnostics(ts.createProgram(files, OPTIONS))
    .map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`)

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ddi-compile-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const put = (path: string, text: string): string => {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  return file
}

const USE = `
import { createApiGithubComClient } from './api.github.com/client.js'
import type { operations } from './api.github.com/types.js'

const client = createApiGithubComClient({ baseUrl: 'https://api.github.com' })
export const name = async (): Promise<string> => {
  const { data, error } = await client.GET('/repos/{owner}/{repo}', { params: { path: { owner: 'a', repo: 'b' } } })
  return data ? data.full_name : error.message ?? ''
}
export type Id = operations['repos/get']['responses'][200]['content']['application/json']['id']
export const id: Id = 1
// @ts-expect-error there is no such path
client.GET('/nowhere')
// @ts-expect-error owner is missing
client.GET('/repos/{owner}/{repo}', { params: { path: { repo: 'b' } } })
`

describe('what is generated compiles', () => {
  it('for the 1,200 operations of GitHub, with a program that uses its client', async () => {
    const { files, findings } = await generate(await loadSpec(GITHUB), { folder })
    expect(findings).toEqual([])
    expect(files.map(({ path }) => path)).toEqual(['api.github.com/client.ts', 'api.github.com/types.ts'])
    const written = files.map(({ path, text }) => put(path, text))
    expect(diagnosticsOf([...written, put('use.ts', USE)])).toEqual([])
  })

  it('for the apis of this workspace, and their type tests hold', () => {
    const config = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile)
    const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, ROOT)
    const program = ts.createProgram([join(ROOT, 'test/generate/client.test.ts')], options)
    const wrong = program
      .getSourceFiles()
      .filter(({ fileName }) => /\/(generated|src\/client|test\/generate)\//.test(fileName))
      .flatMap(file => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)])
    expect(
      wrong.map(
        ({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
      ),
    ).toEqual([])
  })
})
