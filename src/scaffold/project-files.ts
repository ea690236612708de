import { applyEdits, modify, parse } from 'jsonc-parser'
import { isObject } from '#base'
import type { Change } from './change.ts'
import { presentText } from './present.ts'

/** What ddi makes and nobody commits. */
const IGNORED = ['.ddi/', 'portal/dist/']

export const ignoreChanges = (root: string): readonly Change[] => {
  const path = '.gitignore'
  const before = presentText(root, path)
  if (before === undefined) return [{ path, text: `${IGNORED.join('\n')}\n` }]
  const known = new Set(before.split('\n').map(line => line.trim()))
  const lacking = IGNORED.filter(line => !known.has(line) && !known.has(line.replace(/\/$/, '')))
  if (lacking.length === 0) return []
  const gap = before === '' || before.endsWith('\n') ? '' : '\n'
  return [{ path, before, text: `${before}${gap}${lacking.join('\n')}\n` }]
}

const SCRIPTS: Readonly<Record<string, string>> = {
  'api:lint': 'ddi lint',
  'api:generate': 'ddi generate',
  'api:mock': 'ddi mock',
  'api:portal': 'ddi portal build',
}

/** Scripts for a package.json that is there; its form stays, and a script of the same name too. */
export const scriptChanges = (root: string): readonly Change[] => {
  const path = 'package.json'
  const before = presentText(root, path)
  if (before === undefined) return []
  const manifest: unknown = parse(before)
  if (!isObject(manifest)) return []
  const scripts = isObject(manifest['scripts']) ? manifest['scripts'] : {}
  const formattingOptions = { insertSpaces: !/^\t/m.test(before), tabSize: indentOf(before) }
  const text = Object.entries(SCRIPTS)
    .filter(([name]) => !Object.hasOwn(scripts, name))
    .reduce(
      (current, [name, line]) =>
        applyEdits(current, modify(current, ['scripts', name], line, { formattingOptions })),
      before,
    )
  return text === before ? [] : [{ path, before, text }]
}

const indentOf = (text: string): number => /^( +)\S/m.exec(text)?.[1]?.length ?? 2
