import type { ScenarioParts } from 'ddi/mock'

export const notFound = (detail: string) => ({ status: 404, body: { message: 'Not Found', detail } }) as const

export const unauthorized = (detail: string) =>
  ({
    status: 401,
    headers: { 'www-authenticate': 'Bearer realm="SISTER"' },
    body: { message: 'Unauthorized', detail },
  }) as const

const MESSAGES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
}

/** SISTER says `{message, detail}`; the mock says in the detail what was wrong. */
export const refuse: NonNullable<ScenarioParts<unknown, object>['refuse']> = problem => {
  const { detail, errors } = problem
  // SISTER documents no 415.
  const status = problem.status === 415 ? 400 : problem.status
  const message = MESSAGES[status]
  if (message === undefined) return undefined
  const reasons = errors?.slice(0, 5).map(({ pointer, detail: reason }) => `${pointer.slice(1)}: ${reason}`)
  return { status, body: { message, detail: (reasons?.join('; ') || detail) ?? null } }
}
