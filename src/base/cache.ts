import { hash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { makeFolder } from './folder.ts'

/**
 * What `make` makes of texts, kept as JSON between processes, so that reading the same files again costs next to
 * nothing. `kind` names the work; `texts` are all that its result depends on besides ddi itself. Where nothing can be
 * kept, and for a value that JSON would change, it is made each time.
 */
export const remembered = <Value>(kind: string, texts: readonly string[], make: () => Value): Value => {
  const file = fileOf(kind, texts)
  const known = read(file)
  return known === undefined ? kept(file, make()) : (known as Value)
}

/** The same for what is made in its own time. */
export const rememberedLater = async <Value>(
  kind: string,
  texts: readonly string[],
  make: () => Promise<Value>,
): Promise<Value> => {
  const file = fileOf(kind, texts)
  const known = read(file)
  return known === undefined ? kept(file, await make()) : (known as Value)
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** `DDI_CACHE` names another folder, or says `off`. Beside the packages is where tools keep what can be made again. */
const folderOf = (given: string | undefined): string | undefined => {
  if (given === 'off') return undefined
  if (given) return given
  const modules = [here('../../node_modules'), here('../../..')].find(
    folder => basename(folder) === 'node_modules' && existsSync(folder),
  )
  return modules && join(modules, '.cache', 'ddi', 'made')
}

/** Bytes of one entry: GitHub's description, bundled, has 12 MB. */
const LARGEST = 32 * 1024 * 1024

const fileOf = (kind: string, texts: readonly string[]): string | undefined => {
  const folder = folderOf(process.env['DDI_CACHE'])
  if (folder === undefined) return undefined
  own ??= digest(ownState())
  const key = digest([own, kind, ...texts.map(text => digest(text))].join('\n'))
  return join(folder, `${kind}-${key.slice(0, 40)}.json`)
}

/** Of long texts, several works of which are remembered one after the other. */
const digests = new Map<string, string>()
const LONG = 100_000
const MOST_DIGESTS = 50

const digest = (text: string): string => {
  const known = digests.get(text)
  if (known !== undefined) return known
  const made = hash('sha256', text)
  if (text.length > LONG && digests.size < MOST_DIGESTS) digests.set(text, made)
  return made
}

/** Another version of ddi, or of a package that it uses, may make something else of the same text. */
let own: string | undefined

const ownState = (): string =>
  ['../base', '../workspace', '../integration', '../../schemas', '../..']
    .flatMap(folder => readdirSync(here(folder)).map(name => join(here(folder), name)))
    .map(file => ({ file, status: statSync(file, { throwIfNoEntry: false }) }))
    .filter(({ status }) => status?.isFile())
    .map(({ file, status }) => `${file} ${status?.size} ${status?.mtimeMs}`)
    .join('\n')

/** `undefined` where nothing is kept, or what is kept is damaged. */
const read = (file: string | undefined): unknown => {
  try {
    return file === undefined ? undefined : (JSON.parse(readFileSync(file, 'utf8')) as unknown)
  } catch {
    return undefined
  }
}

const kept = <Value>(file: string | undefined, value: Value): Value => {
  if (file !== undefined) write(file, value)
  return value
}

/** Whole or not at all; that it couldn't be kept is nobody's concern. */
const write = (file: string, value: unknown): void => {
  try {
    const text = JSON.stringify(value)
    if (text === undefined || text.length > LARGEST || !isDeepStrictEqual(JSON.parse(text), value)) return
    makeFolder(dirname(file))
    const part = `${file}.${process.pid}`
    writeFileSync(part, text, { mode: 0o600 })
    renameSync(part, file)
    forgetOldest(dirname(file))
  } catch {
    // A folder that can't be written, a disk that is full, a value that contains itself.
  }
}

/** Entries that are kept, and how many go at once when there are more. */
const MOST = 2_000
const FEWER = 1_000

let written = 0

/** Looked at now and then only: it reads the whole folder. */
const forgetOldest = (folder: string): void => {
  if (written++ % 100 !== 0) return
  const names = readdirSync(folder)
  if (names.length <= MOST) return
  const aged = names.map(name => ({ file: join(folder, name), at: statSync(join(folder, name)).mtimeMs }))
  aged.sort((one, other) => one.at - other.at)
  for (const { file } of aged.slice(0, names.length - FEWER)) rmSync(file, { force: true })
}
