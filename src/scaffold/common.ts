import { isMap, isScalar, parseDocument } from 'yaml'
import type { Change } from './change.ts'
import { presentText } from './present.ts'
import { withEntries } from './registration.ts'
import { template, templateText } from './template.ts'

export const COMMON = 'specs/common'

const FILES = ['headers.yaml', 'parameters.yaml', 'responses.yaml', 'schemas.yaml', 'security.yaml'] as const

/** The parts that specs share: files that are not there, and entries that a file of the workspace lacks. */
export const commonChanges = (root: string): readonly Change[] =>
  FILES.flatMap(name => {
    const path = `${COMMON}/${name}`
    const before = presentText(root, path)
    if (before === undefined) return [{ path, text: templateText(`common/${name}`) }]
    const known = new Set(keysOf(before))
    const lacking = Object.entries(template(`common/${name}`).toJS() as Record<string, unknown>)
      .filter(([key]) => !known.has(key))
      .map(([key, value]) => ({ path: [], key, value }))
    return lacking.length === 0 ? [] : [{ path, before, text: withEntries(before, lacking) }]
  })

const keysOf = (text: string): string[] => {
  const { contents } = parseDocument(text)
  return isMap(contents) ? contents.items.map(({ key }) => String(isScalar(key) ? key.value : key)) : []
}
