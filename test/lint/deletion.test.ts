import { cpSync, globSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Finding, fixedClock, isObject, toPointer, valueAt } from '#base'
import { createLinter } from '#lint'
import { loadWorkspace, parseSource, type Workspace } from '#workspace'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** Reviews are not overdue, and no waiver has expired. */
const CLOCK = fixedClock(Date.parse('2026-11-22T00:00:00Z'))
/** One run takes hundreds of lints. */
const PATIENCE = 300_000

type Path = readonly string[]

/** Where a statement stands that nobody may leave out. */
const statementsOf = (root: unknown): Path[] => {
  const found: Path[] = []
  const walk = (node: unknown, path: Path): void => {
    if (typeof node !== 'object' || node === null) return
    const scopes = Array.isArray(node) && (path.includes('security') || path.at(-1) === 'scopes')
    for (const [name, value] of Object.entries(node)) {
      const place = [...path, name]
      const isExample = name === 'examples' && path.includes('content') && !path.includes('schema')
      if (scopes && typeof value === 'string') found.push(place)
      if (['x-data-class', '429', 'reads'].includes(name) || isExample) found.push(place)
      if (!isExample) walk(value, place)
    }
  }
  walk(root, [])
  return found
}

/** What may be left out, because the same is still said, and why. */
const SAID_TWICE: readonly { readonly file: string; readonly at: RegExp; readonly why: string }[] = [
  {
    file: 'specs/external/email.yaml',
    at: /^\/security\/0/,
    why: 'a default that every operation replaces',
  },
  {
    file: 'specs/external/email.yaml',
    at: /\/externalIds\/x-data-class$/,
    why: 'a list whose items have the class',
  },
  {
    file: 'specs/internal/jurnal.yaml',
    at: /^\/components\/schemas\/TeksMultibahasa\/x-data-class$/,
    why: 'a map whose values have the class',
  },
  {
    file: 'specs/internal/joss-notifikasi.yaml',
    at: /^\/security\/0/,
    why: 'each of four headers that go together names the scope',
  },
  {
    file: 'specs/external/peruri.yaml',
    at: /\/content\/text~1html\/examples$/,
    why: 'the schema of the page has an example',
  },
  {
    file: 'specs/internal/stk.yaml',
    at: /^\/components\/schemas\/Scope\/x-data-class$/,
    why: 'missed where lists are made of it, not where it stands',
  },
]

const isSaidTwice = (file: string, path: Path): boolean =>
  SAID_TWICE.some(({ file: name, at }) => name === file && at.test(toPointer(path)))

const FILES = globSync('specs/{internal,external,common,integrations}/*.yaml', { cwd: ROOT }).sort()

describe('of the workspace of this repository', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ddi-test-')))
  const linter = createLinter({ clock: CLOCK })
  let previous: Workspace | undefined
  const errorsOf = async (): Promise<readonly Finding[]> => {
    previous = await loadWorkspace(folder, { previous })
    return (await linter.lint(previous)).filter(({ severity }) => severity === 'error')
  }
  beforeAll(() => {
    for (const name of ['specs', 'ddi.config.yaml'])
      cpSync(join(ROOT, name), join(folder, name), { recursive: true })
  })

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('ddi lint finds no error', async () => {
    expect(await errorsOf()).toEqual([])
  })

  test.each(FILES)(
    'every statement of %s is missed, at its place',
    async file => {
      const path = join(folder, file)
      const text = readFileSync(path, 'utf8')
      const { value } = parseSource(file, text)
      const without = async (paths: readonly Path[]): Promise<readonly Finding[]> => {
        writeFileSync(path, JSON.stringify(copyWithout(value, paths)))
        return errorsOf()
      }
      const silent: string[] = []
      for (const batch of batchesOf(statementsOf(value), file)) {
        const errors = await without(batch)
        const unnoticed = batch.filter(statement => !errors.some(finding => isNear(finding, file, statement)))
        // Others of the batch may hide it: of a document that can't be read nothing else is said.
        for (const statement of unnoticed.filter(one => !isSaidTwice(file, one))) {
          const alone = batch.length === 1 ? errors : await without([statement])
          if (!alone.some(finding => isNear(finding, file, statement))) silent.push(toPointer(statement))
        }
      }
      writeFileSync(path, text)
      expect(silent).toEqual([])
    },
    PATIENCE,
  )

  test('there are statements to miss in nearly every file', () => {
    const counts = FILES.map(file =>
      statementsOf(parseSource(file, readFileSync(join(ROOT, file), 'utf8')).value),
    )
    expect(counts.filter(({ length }) => length > 2).length).toBeGreaterThan(35)
    expect(counts.flat().length).toBeGreaterThan(2_000)
  })
})

/** The operation, the component or the flow that a statement belongs to; findings there are about it alone. */
const homeOf = (path: Path, file: string): Path =>
  path.slice(0, Math.min(path.length - 1, file.endsWith('.ddi.yaml') ? 2 : 3))

/** At most one statement of each home at a time, so that no finding is taken for that of another statement. */
const batchesOf = (statements: readonly Path[], file: string): readonly (readonly Path[])[] => {
  const homes = Map.groupBy(statements, path => toPointer(homeOf(path, file)))
  const most = Math.max(0, ...[...homes.values()].map(({ length }) => length))
  return Array.from({ length: most }, (_, round) =>
    [...homes.values()].flatMap(paths => (paths[round] ? [paths[round]] : [])),
  )
}

const copyWithout = (value: unknown, paths: readonly Path[]): unknown => {
  const copy = structuredClone(value)
  for (const path of paths) {
    const parent = valueAt(copy, path.slice(0, -1))
    if (Array.isArray(parent)) parent.splice(Number(path.at(-1)), 1)
    else if (isObject(parent)) Reflect.deleteProperty(parent, path.at(-1) ?? '')
  }
  return copy
}

/**
 * At the statement's place or above it, and in its home; of a document, in the same flow.
 */
const isNear = ({ location }: Finding, file: string, path: Path): boolean => {
  if (location?.file !== file || location.pointer === undefined) return false
  const home = toPointer(homeOf(path, file))
  if (location.pointer !== home && !location.pointer.startsWith(`${home}/`)) return false
  return file.endsWith('.ddi.yaml') || toPointer(path).startsWith(location.pointer)
}
