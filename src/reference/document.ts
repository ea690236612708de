import { fail } from '#base'
import type { ApiDocument, Workspace } from '#workspace'
import type { ReferenceApi } from './systems.ts'

/** An api's own in the workspace. Throws `DdiError` (`reference-api-missing`). */
export const documentOf = ({ apis, config }: Workspace, name: ReferenceApi): ApiDocument =>
  apis.find(({ api }) => api === name) ??
  fail({
    code: 'reference-api-missing',
    message: `The workspace has no usable api '${name}', which the reference implements.`,
    wanted: `'${name}' under apis; there are ${Object.keys(config.apis).join(', ') || 'none'}.`,
    remedy: 'Run this in the workspace of the campus; `ddi lint` shows what is wrong with a specification.',
  })
