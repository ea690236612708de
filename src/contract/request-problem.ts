import { type Fields, type Problem, type ProblemError, problem } from '#base'
import type { Operation, RequestCheck, Violation } from './operation.ts'

/** A hostile body may break the contract in thousands of places. */
const MOST_ERRORS = 100
const LONGEST_TEXT = 2000

/** Says what is wrong with a request, where, and what the contract wants (RFC 9457). */
export const requestProblem = (operation: Operation, { outcome, violations }: RequestCheck): Problem => {
  const parts = { detail: detailOf(violations), errors: violations.slice(0, MOST_ERRORS).map(errorOf) }
  if (outcome === 'malformed') return problem('request-malformed', parts)
  if (outcome === 'unsupported') return problem('unsupported-media-type', parts)
  return problem('request-invalid', { status: invalidStatus(operation), ...parts })
}

/** Where a coding of the content stands that is not read. */
export const CODING = '/content-encoding'

/** The fields that such a refusal has: which codings are read (RFC 9110 §12.5.3). */
export const requestProblemFields = ({ outcome, violations }: RequestCheck): Fields | undefined =>
  outcome === 'unsupported' && violations.some(({ pointer }) => pointer === CODING)
    ? ACCEPTED_CODINGS
    : undefined

const ACCEPTED_CODINGS: Fields = { 'accept-encoding': 'identity' }

/** 422 where the operation documents it, else 400 where it documents that; 422 where it documents neither, as Prism. */
export const invalidStatus = ({ responses }: Operation): number => {
  const has = (wanted: string): boolean => responses.some(({ status }) => status === wanted)
  return has('400') && !has('422') ? 400 : 422
}

/** A violation as an error of a problem. */
export const errorOf = ({ in: place, pointer, code, detail, wanted }: Violation): ProblemError => {
  // A media type stands in a header, which is what the caller has to change.
  const isType = place === 'content-type'
  return {
    in: isType ? 'header' : place,
    pointer: isType ? '/content-type' : pointer,
    code,
    detail: cut(detail),
    wanted: cut(wanted),
  }
}

const detailOf = ([first, ...others]: readonly Violation[]): string => {
  if (!first) return 'The request does not meet the contract.'
  const rest = others.length === 0 ? '' : ` (and ${others.length} more)`
  return cut(`${first.in}${first.pointer}: ${first.detail}${rest}`)
}

const cut = (text: string): string =>
  text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text
