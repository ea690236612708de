/** Moodle's exceptions, with the class that each comes in and its words; `$` stands for what was wrong. */
const FAILURES = {
  invalidtoken: ['core\\exception\\moodle_exception', 'Invalid token - token not found'],
  missingparam: ['moodle_exception', 'A required parameter ($) was missing'],
  accessexception: [
    'webservice_access_exception',
    'Access control exception (Access to the function $() is not allowed.)',
  ],
  nopermissions: [
    'required_capability_exception',
    'Sorry, but you do not currently have permissions to do that ($).',
  ],
  invalidparameter: ['invalid_parameter_exception', 'Invalid parameter value detected ($)'],
  invalidrecord: ['dml_missing_record_exception', "Can't find data record in database table $."],
  courseidnumbertaken: ['moodle_exception', 'ID number is already used for another course ($)'],
  shortnametaken: ['moodle_exception', 'Short name is already used for another course ($)'],
  errorcatcontextnotvalid: [
    'moodle_exception',
    'You cannot execute functions in the category context (category id:$).',
  ],
  wsnoinstance: [
    'moodle_exception',
    "Manual enrolment plugin instance doesn't exist or is disabled for the course (id = $)",
  ],
  wsusercannotassign: ['moodle_exception', "You don't have the permission to assign this role $."],
} as const satisfies Readonly<Record<string, readonly [exception: string, message: string]>>

export type FailureCode = keyof typeof FAILURES

export const failed = (errorcode: FailureCode, what = '') => {
  const [exception, message] = FAILURES[errorcode]
  return { exception, errorcode, message: message.replace('$', () => what).slice(0, 2_000) }
}

/** Thrown wherever a function fails, before anything of the state has changed. */
export class FunctionFailure extends Error {
  readonly body: ReturnType<typeof failed>

  constructor(errorcode: FailureCode, what: string) {
    super(errorcode)
    this.body = failed(errorcode, what)
  }
}

export const fail: (errorcode: FailureCode, what: string) => never = (errorcode, what) => {
  throw new FunctionFailure(errorcode, what)
}
