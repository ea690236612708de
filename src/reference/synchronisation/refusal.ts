import type { Violation } from '#contract'
import { JobError } from '../jobs/jobs.ts'

/** An answer that misses its contract: nothing of it is stored, and the run stops. */
export class AnswerRefused extends JobError {
  /** `/data/0/nim (pattern)`: which field and what it misses, never its value. */
  readonly fields: readonly string[]

  constructor(subject: string, violations: readonly Violation[]) {
    const fields = violations.slice(0, MOST).map(fieldOf)
    const more = violations.length > MOST ? `, and ${violations.length - MOST} more` : ''
    super(`${subject} answered outside its contract: ${fields.join(', ')}${more}`, false)
    this.fields = fields
  }
}

const MOST = 3

/** A name that the provider made up may be a value in disguise. */
const fieldOf = ({ in: part, pointer, code }: Violation): string =>
  `${part}${pointer.replaceAll(/[^/]+/g, name => (/^[a-z][a-z0-9_]{0,39}$|^\d{1,6}$/i.test(name) ? name : '…'))} (${code})`
