import { dirname, isAbsolute, posix } from 'node:path'
import {
  DdiError,
  type Finding,
  fromFragment,
  isObject,
  nearest,
  remembered,
  rememberedLater,
  toPointer,
  valueAt,
} from '#base'
import { isUrl, type Reader } from './reader.ts'
import { type ReferenceStep, referenceCycles } from './reference-cycles.ts'
import type { SourceDocument } from './workspace.ts'

/** A `$ref` that leaves its file. */
export interface ExternalReference {
  /** The file or URL that it leads to. */
  readonly file: string
  /** The pointer there, as tokens. */
  readonly tokens: readonly string[]
}

export interface References {
  readonly external: readonly ExternalReference[]
  readonly findings: readonly Finding[]
}

/**
 * Reads every file that `root` refers to, directly or through others, and checks that each `$ref` leads somewhere.
 * A reference that doesn't, or leads back to itself, is a finding at its own place.
 */
export const followReferences = async (root: SourceDocument, reader: Reader): Promise<References> => {
  const reached = await reachedFrom(root, reader)
  if (reached === undefined) return walk(root, reader)
  const texts = reached.flatMap(({ file, text }) => [file, text])
  return rememberedLater('references', texts, () => walk(root, reader))
}

/** A document and all that it leads to, each once; `undefined` when one of them can't be read. */
const reachedFrom = async (
  root: SourceDocument,
  reader: Reader,
): Promise<readonly SourceDocument[] | undefined> => {
  const reached = new Set([root])
  try {
    for (const source of reached) {
      for (const address of addressesIn(source)) {
        reached.add(await reader.read(resolveAddress(source.file, address)))
      }
    }
    return [...reached]
  } catch (error) {
    if (!(error instanceof DdiError)) throw error
    return undefined
  }
}

/** The files and URLs that a document names. */
const addressesIn = (source: SourceDocument): readonly string[] =>
  remembered('addresses', [source.text], () => [
    ...new Set(
      referencesOf(source)
        .map(({ reference }) => reference.split('#', 1)[0] ?? '')
        .filter(address => address !== ''),
    ),
  ])

const walk = async (root: SourceDocument, reader: Reader): Promise<References> => {
  const external: ExternalReference[] = []
  const findings: Finding[] = []
  const steps = new Map<unknown, ReferenceStep>()
  const visited = new Set<string>([root.file])
  const waiting = [root]
  for (let source = waiting.pop(); source; source = waiting.pop()) {
    for (const { place, pointer, reference } of referencesOf(source)) {
      const target: Target | Finding = await targetOf(source, reference, reader).catch((problem: unknown) =>
        asFinding(problem, source, pointer),
      )
      if ('code' in target) {
        findings.push(target)
        continue
      }
      const value = valueAt(target.source.value, target.tokens)
      if (value === undefined) findings.push(unresolved(source, pointer, reference, target))
      steps.set(place, { source, pointer, reference, target: value })
      if (target.source === source) continue
      external.push({ file: target.source.file, tokens: target.tokens })
      if (visited.has(target.source.file)) continue
      visited.add(target.source.file)
      waiting.push(target.source)
    }
  }
  return { external, findings: [...findings, ...referenceCycles(steps)] }
}

interface Target {
  readonly source: SourceDocument
  readonly tokens: readonly string[]
}

const targetOf = async (source: SourceDocument, reference: string, reader: Reader): Promise<Target> => {
  const hash = reference.indexOf('#')
  const address = hash === -1 ? reference : reference.slice(0, hash)
  const tokens = hash === -1 ? [] : fromFragment(reference.slice(hash + 1))
  return { source: address === '' ? source : await reader.read(resolveAddress(source.file, address)), tokens }
}

/** The file or URL that an address means in the file `from`, as `Reader.read` takes it. */
export const resolveAddress = (from: string, address: string): string => {
  if (isUrl(address)) return address
  if (isUrl(from)) return new URL(address, from).href
  // A path from the root of the machine stays one, so that it is refused as such.
  return isAbsolute(address) ? address : posix.join(dirname(from), address)
}

/** Places where `$ref` is data, not a reference. */
const LITERALS: ReadonlySet<string> = new Set(['example', 'default', 'const', 'enum', 'value'])
/** Maps whose keys are names, so that a property called `example` or `$ref` is still walked as a schema. */
const NAMED: ReadonlySet<string> = new Set([
  'properties',
  'patternProperties',
  '$defs',
  'definitions',
  'schemas',
])

interface Reference {
  /** The object that has the `$ref`. */
  readonly place: unknown
  readonly pointer: string
  readonly reference: string
}

const known = new WeakMap<SourceDocument, readonly Reference[]>()

/** A source never changes, so each is walked once. */
const referencesOf = (source: SourceDocument): readonly Reference[] => {
  const references = known.get(source) ?? [...referencesIn(source.value)]
  known.set(source, references)
  return references
}

/** A value on the way, with whom it stands in: its pointer is wanted of the few that refer to something. */
interface Entry {
  readonly value: unknown
  readonly key: string
  readonly parent: Entry | undefined
  readonly names: boolean
}

const tokensOf = ({ key, parent }: Entry): readonly string[] => (parent ? [...tokensOf(parent), key] : [])

function* referencesIn(root: unknown): Generator<Reference> {
  const stack: Entry[] = [{ value: root, key: '', parent: undefined, names: false }]
  const seen = new Set<unknown>()
  for (let entry = stack.pop(); entry; entry = stack.pop()) {
    const { value, names } = entry
    if (typeof value !== 'object' || value === null || seen.has(value)) continue
    seen.add(value)
    if (!names && isObject(value) && typeof value['$ref'] === 'string') {
      yield { place: value, pointer: toPointer([...tokensOf(entry), '$ref']), reference: value['$ref'] }
    }
    for (const [key, child] of Object.entries(value)) {
      const literal = !names && (LITERALS.has(key) || (key === 'examples' && Array.isArray(child)))
      if (!literal && typeof child === 'object')
        stack.push({ value: child, key, parent: entry, names: !names && NAMED.has(key) })
    }
  }
}

const asFinding = (problem: unknown, source: SourceDocument, pointer: string): Finding => {
  if (!(problem instanceof DdiError) || !problem.findings[0]) throw problem
  const [finding] = problem.findings
  // A syntax error in the target is reported there; what may not be read is reported where it is asked for.
  const elsewhere = finding.location && finding.location.start.line > 1
  return elsewhere ? finding : { ...finding, location: source.locate(pointer) }
}

const unresolved = (source: SourceDocument, pointer: string, reference: string, target: Target): Finding => {
  const parent = valueAt(target.source.value, target.tokens.slice(0, -1))
  const suggestion = isObject(parent) ? nearest(target.tokens.at(-1) ?? '', Object.keys(parent)) : undefined
  return {
    code: 'ref-not-found',
    severity: 'error',
    message: `The reference '${reference}' leads nowhere.`,
    location: source.locate(pointer),
    remedy: suggestion
      ? `Did you mean '${toPointer([...target.tokens.slice(0, -1), suggestion])}'?`
      : 'Correct the pointer, or add what it names.',
  }
}
