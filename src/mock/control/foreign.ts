import type { HttpRequest, ProblemError } from '#base'

/** Whether a page of another origin sends this request; programs send no `Origin` (Fetch Standard §3.1). */
export const isForeign = ({ headers }: HttpRequest): boolean => {
  const { origin, host } = headers
  return origin !== undefined && origin.toLowerCase() !== `http://${host?.toLowerCase()}`
}

/** Why such a page may not disturb: it could make a developer's mock fail behind the developer's back. */
export const FOREIGN: readonly ProblemError[] = [
  {
    in: 'header',
    pointer: '/prefer',
    code: 'origin',
    detail: 'A page of another origin may not ask for a delay or a fault.',
    wanted: 'a rule of the admin api (POST /_ddi/rules), or a request without Origin',
  },
]
