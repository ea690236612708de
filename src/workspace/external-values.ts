import { isUtf8 } from 'node:buffer'
import { DdiError, type Finding, isObject, type JsonObject, own, toPointer } from '#base'
import type { Reader } from './reader.ts'
import { resolveAddress } from './references.ts'
import type { SourceDocument } from './workspace.ts'

/** Fields under which everything is data, and maps whose keys are names of a schema's parts. */
const LITERALS: ReadonlySet<string> = new Set(['example', 'default', 'const', 'enum', 'value', 'dataValue'])
const NAMED: ReadonlySet<string> = new Set(['properties', 'patternProperties', '$defs', 'definitions'])

type Place = 'object' | 'names' | 'examples'

/** Whether a document may name an example elsewhere; most don't, and are not looked through. */
export const mayHaveExternalValues = ({ text }: SourceDocument): boolean => text.includes('externalValue')

/** Copies a document with each Example Object that has an address under `key` gone through `change`. */
const mapExamples = (
  root: unknown,
  key: string,
  change: (example: JsonObject, address: string, tokens: readonly string[]) => JsonObject,
): unknown => {
  const mapped = (value: unknown, place: Place, tokens: readonly string[]): unknown => {
    if (Array.isArray(value))
      return value.map((item, index) => mapped(item, 'object', [...tokens, `${index}`]))
    if (!isObject(value)) return value
    const entries = Object.entries(value).map(([key, child]) => {
      const at = [...tokens, key]
      if (place === 'object' && (LITERALS.has(key) || (key === 'examples' && Array.isArray(child))))
        return [key, child] as const
      if (place === 'examples') return [key, exampleOf(child, at)] as const
      return [key, mapped(child, placeOf(place, key), at)] as const
    })
    return Object.fromEntries(entries)
  }
  const exampleOf = (value: unknown, tokens: readonly string[]): unknown => {
    const address = own(value, key)
    return isObject(value) && typeof address === 'string' ? change(value, address, tokens) : value
  }
  return mapped(root, 'object', [])
}

const placeOf = (place: Place, key: string): Place => {
  if (place !== 'object') return 'object'
  if (key === 'examples') return 'examples'
  return NAMED.has(key) ? 'names' : 'object'
}

const KEY = 'externalValue'

/** Redocly takes an `externalValue` for a reference to a document, so it has another name while it bundles. */
const RELOCATED = 'x-ddi-external-value'

/** The addresses of a file as those of the workspace, before its parts are moved into another file. */
export const relocated = (value: unknown, file: string): unknown =>
  mapExamples(value, KEY, ({ [KEY]: _, ...example }, address) => ({
    ...example,
    [RELOCATED]: resolveAddress(file, address),
  }))

/** What the examples of these files are elsewhere, by address; a finding for each that may not be read. */
export const readExternalValues = async (
  sources: readonly SourceDocument[],
  reader: Reader,
): Promise<{ readonly values: ReadonlyMap<string, Uint8Array>; readonly findings: readonly Finding[] }> => {
  const values = new Map<string, Uint8Array>()
  const findings: Finding[] = []
  for (const source of sources.filter(mayHaveExternalValues)) {
    const wanted: { readonly address: string; readonly pointer: string }[] = []
    mapExamples(source.value, KEY, (example, address, tokens) => {
      const pointer = toPointer([...tokens, KEY])
      wanted.push({ address: resolveAddress(source.file, address), pointer })
      return example
    })
    for (const { address, pointer } of wanted) {
      try {
        values.set(address, await reader.attachment(address))
      } catch (error) {
        if (!(error instanceof DdiError)) throw error
        findings.push(notRead(source, pointer, address, error))
      }
    }
  }
  return { values, findings }
}

/**
 * A document whose examples show what stands elsewhere: a text as it is sent (`serializedValue`, OAS 3.2 §4.19), bytes in
 * base64. `file` is where it was read, for a document that was not bundled.
 */
export const withExternalValues = (
  document: JsonObject,
  values: ReadonlyMap<string, Uint8Array>,
  file: string,
): JsonObject =>
  mapExamples(relocated(document, file), RELOCATED, ({ [RELOCATED]: _, ...example }, address) => {
    const bytes = values.get(address)
    return { ...example, [KEY]: address, ...(bytes && shown(bytes)) }
  }) as JsonObject

const shown = (bytes: Uint8Array): JsonObject => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return isUtf8(buffer) ? { serializedValue: buffer.toString() } : { value: buffer.toString('base64') }
}

const notRead = (
  source: SourceDocument,
  pointer: string,
  address: string,
  { findings: [reason] }: DdiError,
): Finding => ({
  code: 'external-value-not-read',
  severity: 'warning',
  message: `The example at '${address}' is not shown by mocks: ${reason?.message ?? 'it could not be read.'}`,
  messageId: `Contoh di '${address}' tidak dipakai mock: ${reason?.message ?? 'tidak dapat dibaca.'}`,
  location: source.locate(pointer),
  wanted: 'A file inside the workspace, or a URL of a host that `refs.hosts` of ddi.config.yaml names.',
  remedy: reason?.remedy ?? 'Copy the example into the workspace.',
})
