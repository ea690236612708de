import { textOf } from '../body.ts'
import { type Check, NOTHING } from './check.ts'

/** Frames as Node, Java, Python and PHP print them. */
const TRACES =
  /\n\s+at .{1,200}:\d+:\d+|\n\s+at [\w.$]+\([\w.]+:\d+\)|Traceback \(most recent call last\)|#0 \/.{1,200}\.php\(\d+\)/

/** An error shows nothing of the provider's inside. */
export const stackTrace: Check = {
  id: 'stack-trace',
  inspect({ operation, response }) {
    if (response.status < 400 || !TRACES.test(textOf(response).slice(0, 100_000).replaceAll('\\n', '\n')))
      return NOTHING
    return [
      {
        code: 'stack-trace-shown',
        severity: 'error',
        message: `An answer with ${response.status} shows a stack trace.`,
        wanted: 'problem details without internals',
        source: 'OWASP API8:2023',
        pointer: operation.pointer,
        cause: 'stack-trace',
      },
    ]
  },
}
