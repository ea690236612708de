import type { ScenarioParts } from 'ddi/mock'

const failed = <Status extends number>(status: Status, code: string, message: string) =>
  ({ status, body: { error: { code, message } } }) as const

export const NOT_FOUND = failed(404, 'not_found', 'Not found')
export const NO_COMPONENT = failed(404, 'not_found', 'Component not found')
export const TOO_MANY_UPDATES = failed(400, 'bad_request', 'Too many updates')

/** The contract has no 415; what else is refused has an example there. */
export const refuse: NonNullable<ScenarioParts<unknown, object>['refuse']> = ({ code }) =>
  code === 'unsupported-media-type' ? failed(400, 'bad_request', 'The body is not JSON') : undefined
