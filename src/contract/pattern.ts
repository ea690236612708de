import vm from 'node:vm'
import { RE2JS } from 're2js'
import { memo } from '#base'

/** A compiled `pattern` that takes bounded time on any text. */
export interface SafePattern {
  test(text: string): boolean
  /** The source: Ajv tells patterns apart by it. */
  toString(): string
}

/** Milliseconds that one backtracking match may take before it counts as no match. */
const MATCH_LIMIT = 50

/** Whether a text is a pattern at all; each refusal of a text asks it again. */
export const isPattern: (source: string) => boolean = memo(source => {
  try {
    ecmaPattern(source)
    return true
  } catch {
    return false
  }
})

/**
 * The same for a schema, where what is no pattern fits nothing: its field is told, and the rest of the schema is
 * checked all the same.
 */
export const schemaPattern = (source: string): SafePattern =>
  isPattern(source) ? compilePattern(source) : { test: () => false, toString: () => source }

/**
 * Patterns come from specs, so a hostile one must not block the process. RE2 runs in linear time; what it cannot
 * express (lookaround, backreferences, large repeats) runs as a JavaScript pattern under a time limit, which costs
 * some 120 µs a match. Throws `SyntaxError` for what is no pattern at all.
 */
export const compilePattern = (source: string): SafePattern => {
  const javascript = ecmaPattern(source)
  if (SIMPLE.test(source)) return { test: text => javascript.test(text), toString: () => source }
  try {
    const compiled = RE2JS.compile(source.replace(/\\u([0-9a-fA-F]{4})/g, '\\x{$1}'))
    // `test` finds the pattern anywhere, as JSON Schema wants (2020-12 §6.3.3).
    return { test: text => compiled.test(text), toString: () => source }
  } catch {
    return { test: timeLimited(javascript), toString: () => source }
  }
}

/** One character: itself, escaped, or one of a class. */
const ATOM = String.raw`(?:[^\\^$.*+?()[\]{}|]|\\[dDwWsS./-]|\[(?:[^\]\\[]|\\[dDwWsS./\]\\-])+\])`
/** What base64 ends with: hardly anything. */
const ENDING = String.raw`(?:${ATOM}(?:\?|\{\d,\d\}))?`
/**
 * Anchored, with one quantifier that varies far and hardly anything after it: nothing to backtrack into, so the engine
 * at hand, which is ten times faster, is as safe as RE2. Most real patterns (`^[0-9]{9}$`) are of this kind.
 */
const SIMPLE = new RegExp(
  String.raw`^\^(?:${ATOM}(?:\{\d{1,4}\})?)*(?:${ATOM}(?:[+*?]|\{\d{1,4},\d{0,4}\})(?:${ATOM}){0,3}${ENDING})?\$$`,
)

/** Real specs escape characters, such as `\\-`, that the `u` flag doesn't let be escaped. */
const ecmaPattern = (source: string): RegExp => {
  try {
    return new RegExp(source, 'u')
  } catch {
    return new RegExp(source)
  }
}

const MATCH = new vm.Script('pattern.test(text)')

/**
 * One body can hold a thousand hostile texts: slow matches of a pattern, those of a millisecond and more, get so many
 * milliseconds in a second together, and until that is over nothing matches.
 */
const SLOW = 1
const BUDGET = 2 * MATCH_LIMIT
const WINDOW = 1000

const timeLimited = (pattern: RegExp): SafePattern['test'] => {
  const context = vm.createContext(Object.create(null) as object)
  let started = Number.NEGATIVE_INFINITY
  let spent = 0
  return text => {
    const start = performance.now()
    if (start - started > WINDOW) {
      started = start
      spent = 0
    }
    if (spent >= BUDGET) return false
    Object.assign(context, { pattern, text })
    try {
      return MATCH.runInContext(context, { timeout: MATCH_LIMIT }) === true
    } catch {
      return false
    } finally {
      const took = performance.now() - start
      if (took >= SLOW) spent += took
    }
  }
}
