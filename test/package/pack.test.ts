import { type ChildProcess, execFile, spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Everything that a build and a pack look at; packing changes package.json for a moment, so it happens on a copy. */
const SOURCES = [
  ...['package.json', 'tsconfig.json', 'tsconfig.build.json', '.npmrc', 'README.md', 'LICENSE'],
  ...['bin', 'docs/rules', 'generated', 'packaging', 'schemas', 'src', 'templates'],
  ...['portal/build.mjs', 'portal/public', 'portal/src'],
]

/** Long enough for a slow registry and a busy machine. */
const PATIENCE = 600_000

const folder = mkdtempSync(join(tmpdir(), 'ddi-pack-'))
const checkout = join(folder, 'checkout')
const project = join(folder, 'project')
const env = { ...process.env, PATH: `${join(ROOT, 'node_modules/.bin')}${delimiter}${process.env['PATH']}` }

const run = async (cwd: string, program: string, ...args: string[]) =>
  promisify(execFile)(program, args, { cwd, env, timeout: PATIENCE, maxBuffer: 16 * 1024 * 1024 }).then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, all: stdout + stderr }),
    (error: { code?: number; stdout?: string; stderr?: string }) => ({
      code: error.code ?? -1,
      out: error.stdout ?? '',
      all: `${error.stdout ?? ''}${error.stderr ?? ''}`,
    }),
  )

describe('the package that npm pack makes', () => {
  let files: readonly string[] = []

  beforeAll(async () => {
    for (const name of SOURCES) {
      mkdirSync(dirname(join(checkout, name)), { recursive: true })
      cpSync(join(ROOT, name), join(checkout, name), { recursive: true })
    }
    symlinkSync(join(ROOT, 'node_modules'), join(checkout, 'node_modules'))
    const packed = await run(checkout, 'npm', 'pack', '--json', '--loglevel=error')
    expect(packed.code, packed.all).toBe(0)
    const [report] = JSON.parse(packed.out.slice(packed.out.search(/^\[/m))) as {
      filename: string
      files: { path: string }[]
    }[]
    files = (report?.files ?? []).map(({ path }) => path)
    mkdirSync(project)
    writeFileSync(join(project, 'package.json'), '{ "name": "kosong", "private": true, "type": "module" }\n')
    const options = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']
    const installed = await run(project, 'npm', 'install', ...options, join(checkout, report?.filename ?? ''))
    expect(installed.code, installed.all).toBe(0)
  }, PATIENCE)

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('has the build, the schemas, the templates, the rules and the portal, and no sources', () => {
    for (const path of [
      'bin/ddi.js',
      'dist/cli/main.js',
      'dist/mock/index.d.ts',
      'schemas/ddi.schema.json',
      'templates/api.yaml',
      'docs/rules/sop-owner.md',
      'portal/build.mjs',
    ]) {
      expect(files).toContain(path)
    }
    expect(files.filter(path => /^(src|test|specs|node_modules)\//.test(path))).toEqual([])
  })

  it('leaves the manifest of the checkout as it was', () => {
    expect(readFileSync(join(checkout, 'package.json'), 'utf8')).toBe(
      readFileSync(join(ROOT, 'package.json'), 'utf8'),
    )
  })

  it('makes a workspace in an empty project, which lints clean', async () => {
    const made = await run(project, 'npx', 'ddi', 'init')
    expect(made.code, made.all).toBe(0)
    expect(readFileSync(join(project, 'ddi.config.yaml'), 'utf8')).toContain(
      '$schema=./node_modules/ddi/schemas/ddi.config.schema.json',
    )
    expect(await run(project, 'npx', 'ddi', 'lint')).toMatchObject({ code: 0, out: 'No findings.\n' })
  })

  it('mocks the example of that workspace', async () => {
    await whileServing(['mock', '-p', '0'], async out => {
      const [, header = '', url = ''] = /curl -H '([^']+)' '([^']+)'/.exec(out) ?? []
      const [name = '', value = ''] = header.split(': ')
      expect((await fetch(url, { headers: { [name]: value } })).status).toBe(200)
    })
  })

  it('generates types that compile', async () => {
    const generated = await run(project, 'npx', 'ddi', 'generate')
    expect(generated.code, generated.all).toBe(0)
    expect(existsSync(join(project, 'generated/katalog/client.ts'))).toBe(true)
  })

  it(
    'builds the portal',
    async () => {
      const built = await run(project, 'npx', 'ddi', 'portal', 'build')
      expect(built.code, built.all).toBe(0)
      expect(readFileSync(join(project, 'portal/dist/apis/katalog/index.html'), 'utf8')).toContain(
        'API Katalog',
      )
    },
    PATIENCE,
  )

  it('explains a rule', async () => {
    expect(await run(project, 'npx', 'ddi', 'explain', 'sop-owner')).toMatchObject({ code: 0 })
  })

  it('offers its doors to programs, with types', async () => {
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(TSCONFIG))
    writeFileSync(join(project, 'try.ts'), PROGRAM)
    const checked = await run(project, 'npx', 'tsc', '-p', '.')
    expect(checked.out).toBe('')
    const ran = await run(project, 'node', 'try.ts')
    expect(ran.out, ran.all).toBe('200 function function\n')
  })
})

const TSCONFIG = {
  compilerOptions: {
    target: 'ES2024',
    lib: ['ES2024', 'DOM', 'DOM.Iterable'],
    module: 'NodeNext',
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    erasableSyntaxOnly: true,
    types: [],
  },
  include: ['try.ts', 'generated'],
}

/** Wrong types would be found: `port` must be a number, `url` a text. */
const PROGRAM = `import { startMock, type RunningMock } from 'ddi/mock'
import { provider } from 'ddi/provider'
import { verify } from 'ddi/verify'
import { loadWorkspace } from 'ddi/workspace'
import { createKatalogClient } from './generated/katalog/client.ts'

const running: RunningMock = await startMock(await loadWorkspace('.'), { port: 0 })
// @ts-expect-error a port is a number
export const wrong: string = running.port
// @ts-expect-error what a provider gives is no text
export const application = (): string => provider({} as Parameters<typeof provider>[0])
const url: string = running.mounts[0]!.url
const client = createKatalogClient({ baseUrl: url, credential: 'mock-situs' })
const { response } = await client.GET('/buku', { params: { query: {} } })
console.log(response.status, typeof provider, typeof verify)
await running.close()
`

/** Runs a server command of the installed package until it has printed its table, then ends it. */
const whileServing = async (args: readonly string[], visit: (out: string) => Promise<void>) => {
  const bin = join(project, 'node_modules/ddi/bin/ddi.js')
  const child: ChildProcess = spawn('node', [bin, ...args], { cwd: project, env })
  let out = ''
  const ready = Promise.withResolvers<void>()
  const ended = new Promise<void>(done => child.on('close', () => done()))
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', chunk => {
      out += String(chunk)
      if (/curl/.test(out)) ready.resolve()
    })
  }
  try {
    await Promise.race([ready.promise, ended])
    await visit(out)
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}
