import { DdiError, type Finding, remembered } from '#base'
import { parseJson } from './json.ts'
import { LIMITS } from './limits.ts'
import { tooDeep } from './parsed.ts'
import type { SourceDocument } from './workspace.ts'
import { yamlPlaces, yamlValue } from './yaml.ts'

/**
 * Parses a YAML or JSON text within the bounds of `LIMITS`.
 * Throws a `DdiError` with one finding: `yaml-syntax`, `json-syntax`, `document-too-deep`, `yaml-alias-limit`,
 * `yaml-alias-circle`.
 */
export const parseSource = (file: string, text: string): SourceDocument =>
  file.endsWith('.json') ? jsonSource(file, text) : yamlSource(file, text)

const jsonSource = (file: string, text: string): SourceDocument => {
  const { value, locate } = parseJson(file, text)
  remembered('depth', [text], () => {
    checkDepth(file, value, LIMITS.depth)
    return true
  })
  return { file, text, value, locate }
}

/** JSON is read faster than anything could remember it; YAML takes twenty times as long. */
const yamlSource = (file: string, text: string): SourceDocument => {
  const value = remembered('yaml', [text], () => {
    const value = yamlValue(file, text)
    checkNesting(file, value)
    return value
  })
  return { file, text, value, locate: yamlPlaces(file, text) }
}

/** Refuses nesting beyond the limit where there are neither circles nor shared parts. */
const checkDepth = (file: string, value: unknown, left: number): void => {
  if (!isContainer(value)) return
  if (left === 0) throw new DdiError(tooDeep(file))
  for (const child of Array.isArray(value) ? value : Object.values(value)) checkDepth(file, child, left - 1)
}

/**
 * Refuses nesting beyond the limit and circles, which YAML aliases can make. The height of a finished node is
 * remembered, so that nodes which aliases share are measured once.
 */
const checkNesting = (file: string, value: unknown): void => {
  const heights = new Map<object, number>()
  const open = new Set<object>()
  const measure = (node: unknown, depth: number): number => {
    if (!isContainer(node)) return 0
    if (open.has(node)) throw new DdiError(circular(file))
    const known = heights.get(node)
    if (depth + (known ?? 1) > LIMITS.depth) throw new DdiError(tooDeep(file))
    if (known !== undefined) return known
    open.add(node)
    let height = 0
    for (const child of Object.values(node)) height = Math.max(height, measure(child, depth + 1))
    open.delete(node)
    heights.set(node, height + 1)
    return height + 1
  }
  measure(value, 0)
}

const circular = (file: string): Finding => ({
  code: 'yaml-alias-circle',
  severity: 'error',
  message: 'A YAML alias stands inside the value that it repeats.',
  location: { file, start: { line: 1, column: 1 } },
  remedy: 'Use `$ref` for recursive schemas.',
})

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null
