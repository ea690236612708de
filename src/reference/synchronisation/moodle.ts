import { isObject, own } from '#base'
import { createLmsMoodleClient } from '#generated/lms-moodle/client'
import type { components } from '#generated/lms-moodle/types'
import { JobError } from '../jobs/jobs.ts'
import { type RetryOptions, retrying } from '../retry.ts'
import type { Access } from './access.ts'
import type { Link } from './parts.ts'

type FunctionName = components['schemas']['Permintaan']['wsfunction']
type Fields = Readonly<Record<string, string | number>>

/** One function of Moodle's web service; its answer is of the contract. */
export type Moodle = (name: FunctionName, fields: Fields) => Promise<unknown>

/** Functions that only read; others aren't repeated (DDI lms-moodle). */
const READS: ReadonlySet<string> = new Set([
  'core_course_get_courses_by_field',
  'core_user_get_users_by_field',
  'core_enrol_get_enrolled_users',
])

export const moodleAt = (access: Access<'lms-moodle'>, link: Link, retry: RetryOptions): Moodle => {
  const credential = { tokenSistem: access.token, wstoken: access.wstoken }
  const client = createLmsMoodleClient({
    ...link,
    credential,
    // PHP's names of arguments, such as `courses[0][fullname]`, stand in the form as they are.
    bodySerializer: body => new URLSearchParams(body as unknown as Record<string, string>),
  })
  const once = { ...retry, attempts: 1 }
  return async (wsfunction, fields) => {
    const texts = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]))
    const body = {
      wsfunction,
      moodlewsrestformat: 'json',
      ...texts,
    } as unknown as components['schemas']['Permintaan']
    const call = () =>
      client.POST('/webservice/rest/server.php', {
        body,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
    const answer = await retrying(call, READS.has(wsfunction) ? retry : once)
    const code = isObject(answer) && 'exception' in answer ? String(own(answer, 'errorcode')) : undefined
    if (code !== undefined) throw new JobError(`Moodle refused ${wsfunction} (${safe(code)})`, false)
    return answer
  }
}

const safe = (code: string): string => (/^[a-z]{1,60}$/.test(code) ? code : 'unknown error')
