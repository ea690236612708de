import type { Step } from '../step.ts'
import { takeBody } from '../take-body.ts'

/** Reads the content only now: whoever may not call cannot make the server hold a megabyte. */
export const readBody: Step = { name: 'read-body', phase: 'request', run: takeBody }
