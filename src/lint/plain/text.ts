import { fullFormats } from 'ajv-formats/dist/formats.js'
import { compilePattern, type SafePattern } from '#contract'
import type { Verdict } from './verdict.ts'

/** Counts code points, as JSON Schema does (2020-12 §6.3.1). */
export const lengthOf = (text: string): number =>
  /[\uD800-\uDFFF]/.test(text) ? [...text].length : text.length

/** The same pattern stands in many schemas; `undefined` is no pattern at all. */
const patterns = new Map<string, SafePattern | undefined>()

export const matches = (source: unknown, text: string): Verdict => {
  if (typeof source !== 'string') return undefined
  if (!patterns.has(source)) patterns.set(source, compiled(source))
  return patterns.get(source)?.test(text)
}

const compiled = (source: string): SafePattern | undefined => {
  try {
    return compilePattern(source)
  } catch {
    return undefined
  }
}

/** As validators do: an unknown format is an annotation, and one of numbers says nothing of texts. */
export const hasFormat = (name: unknown, value: unknown): Verdict => {
  if (typeof name !== 'string') return undefined
  const format = Object.hasOwn(fullFormats, name) ? fullFormats[name as keyof typeof fullFormats] : true
  if (format === true) return true
  if (typeof format === 'string' || format instanceof RegExp || typeof format === 'function')
    return typeof value !== 'string' || holds(format, value)
  return typeof value !== (format.type ?? 'string') || holds(format.validate, value)
}

const holds = (validate: unknown, value: unknown): Verdict => {
  if (validate instanceof RegExp) return validate.test(String(value))
  return typeof validate === 'function' ? validate(value) === true : undefined
}
