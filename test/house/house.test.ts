import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Runs one of the project's own tools; resolves to what it printed and its exit code. */
const tool = async (name: string, ...args: string[]): Promise<{ code: number; output: string }> => {
  const program = join(ROOT, 'node_modules/.bin', name)
  const run = promisify(execFile)
  const options = { cwd: ROOT, maxBuffer: 16 * 1024 * 1024 }
  return run(program, args, options).then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
    (error: { code?: number; stdout?: string; stderr?: string }) => ({
      code: error.code ?? -1,
      output: `${error.stdout ?? ''}${error.stderr ?? ''}`,
    }),
  )
}

describe('the house', () => {
  it.each([
    { sentence: 'has correct types', command: ['tsc', '-p', '.'] },
    { sentence: 'is formatted and free of lint', command: ['biome', 'check', '--error-on-warnings', '.'] },
    {
      sentence: 'imports downwards only',
      command: ['depcruise', 'src', 'bin', '--config', '.dependency-cruiser.mjs'],
    },
    { sentence: 'has no dead files, exports or dependencies', command: ['knip', '--no-progress'] },
  ])('$sentence', async ({ command: [name = '', ...args] }) => {
    const { code, output } = await tool(name, ...args)
    expect(output, output).toBeDefined()
    expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' })
  })

  it('has fresh types and clients', async () => {
    const run = promisify(execFile)(process.execPath, [join(ROOT, 'bin/ddi.js'), 'generate', '--check'], {
      cwd: ROOT,
    })
    expect((await run).stdout).toContain('up to date')
  })

  it('has a lockfile that names no registry host', () => {
    expect(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved": "https?:/)
  })

  /** A registry may lack the binaries of other platforms; a lockfile without their names makes `npm ci` refuse. */
  it('has a lockfile that names the packages of every platform', () => {
    const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>
    }
    const names = new Set(
      Object.keys(packages).map(place => place.slice(place.lastIndexOf('node_modules/') + 13)),
    )
    const optional = Object.values(packages).flatMap(entry => Object.keys(entry.optionalDependencies ?? {}))
    expect(optional.filter(name => !names.has(name))).toEqual([])
  })

  it('explains every dependency, and pins it', () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<
      'dependencies' | 'devDependencies',
      Record<string, string>
    >
    const explained = readFileSync(join(ROOT, 'docs/dependencies.md'), 'utf8')
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+/)
      expect(explained, `docs/dependencies.md lacks ${name}`).toContain(`| \`${name}\` |`)
    }
  })
})
