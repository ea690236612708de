import { compileValueCheck } from './check-value.ts'
import { type Content, compileReader } from './content.ts'
import type { Resolve } from './decode.ts'
import { entryFinder } from './media-type.ts'
import type { RequestBody, RequestParts, Violation } from './operation.ts'
import { CODING } from './request-problem.ts'
import type { Check, SchemaStore } from './schema-store.ts'

export interface BodyOutcome {
  readonly fatal: 'malformed' | 'unsupported' | undefined
  readonly violations: readonly Violation[]
  readonly value: unknown
}

/**
 * Compiles the check of a request body: its coding, its media type, then its value. `coded` is a contract that
 * describes the coding itself.
 */
export const compileBody = (
  body: RequestBody,
  store: SchemaStore,
  resolve: Resolve,
  coded: boolean,
): ((parts: RequestParts) => BodyOutcome) => {
  const entries = body.content.map(media => ({
    type: media.type,
    read: compileReader(media, resolve),
    check: compileValueCheck(media, 'request', store, resolve),
  }))
  const entryFor = entryFinder(entries)
  const wanted = entries.map(({ type }) => type).join(' or ')
  return ({ headers, body: bytes }) => {
    if (!bytes || bytes.length === 0)
      return body.required
        ? refused(undefined, 'required', 'is missing', `a body of type ${wanted}`, body)
        : NO_BODY
    const coding = headers['content-encoding']
    if (coding !== undefined && !coded && coding.toLowerCase() !== 'identity') return inCoding(coding, body)
    const type = headers['content-type'] ?? ''
    const entry = entryFor(type)
    if (!entry)
      return refused(
        'unsupported',
        'unsupported',
        type ? 'has an unsupported media type' : 'has no Content-Type',
        wanted,
        body,
      )
    return checkContent(entry.read(type, bytes), entry.check, bytes, body)
  }
}

/** What was compressed cannot be read, and guessing that it was not would read something else (RFC 9110 §15.5.16). */
const inCoding = (coding: string, { pointer }: RequestBody): BodyOutcome => ({
  fatal: 'unsupported',
  violations: [
    {
      in: 'header',
      pointer: CODING,
      code: 'unsupported',
      detail: /^[\w*,. -]{1,40}$/.test(coding)
        ? `names the coding ${coding}, which is not read`
        : 'is not read',
      wanted: 'identity: the content as it is',
      schemaPointer: pointer,
    },
  ],
  value: undefined,
})

/** An operation without a request body takes no content, of whatever media type. */
export const bodyless =
  (pointer: string) =>
  ({ body }: RequestParts): BodyOutcome =>
    !body || body.length === 0
      ? NO_BODY
      : refused('unsupported', 'unsupported', 'has content', 'no content', { pointer })

const NO_VIOLATIONS: readonly Violation[] = []
const NO_BODY: BodyOutcome = { fatal: undefined, violations: NO_VIOLATIONS, value: undefined }

const checkContent = (
  content: Content,
  check: Check | undefined,
  bytes: Uint8Array,
  body: RequestBody,
): BodyOutcome => {
  if (content.kind === 'malformed')
    return refused('malformed', 'malformed', content.detail, content.wanted, body, content.pointer)
  if (content.kind === 'opaque') return { fatal: undefined, violations: NO_VIOLATIONS, value: bytes }
  const { value } = content
  const broken = check?.(value, 'body') ?? NO_VIOLATIONS
  const violations =
    content.faults.length === 0
      ? broken
      : [
          ...content.faults.map(fault => ({ in: 'body' as const, ...fault, schemaPointer: body.pointer })),
          ...broken,
        ]
  return { fatal: undefined, violations, value }
}

const refused = (
  fatal: BodyOutcome['fatal'],
  code: string,
  detail: string,
  wanted: string,
  body: Pick<RequestBody, 'pointer'>,
  pointer = '',
): BodyOutcome => ({
  fatal,
  violations: [
    {
      in: fatal === 'unsupported' ? 'content-type' : 'body',
      pointer,
      code,
      detail,
      wanted,
      schemaPointer: body.pointer,
    },
  ],
  value: undefined,
})
