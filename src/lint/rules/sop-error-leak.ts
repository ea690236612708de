import { own } from '#base'
import type { Reporter, Rule } from '../rule.ts'
import { bodySchemas } from '../view/body.ts'
import type { OperationView, ResponseView } from '../view/document.ts'
import { mediaTypes } from '../view/media.ts'
import { entries } from '../view/place.ts'

/** Without the operation's name: a shared part is then told of once. */
const PROPERTY = (name: string) => ({
  en: `An error response has the property '${name}', which tells how the provider is built.`,
  id: `Jawaban kesalahan memiliki properti '${name}', yang membuka bagian dalam provider.`,
})
const EXAMPLE = {
  en: 'An example of an error holds a stack trace or a message of the database.',
  id: 'Sebuah contoh kesalahan berisi stack trace atau pesan basis data.',
}
const WANTED = 'A problem document: `type`, `title`, `status`, `detail`, `instance`, `code`.'

export const sopErrorLeak: Rule = {
  meta: {
    id: 'sop-error-leak',
    severity: 'error',
    source: 'OWASP API8:2023, SOP 6.C.2',
    scope: 'internal',
    summary: {
      en: 'An error response tells nothing of the inside: no stack trace, no SQL, no file names.',
      id: 'Jawaban kesalahan tidak membuka bagian dalam: tanpa stack trace, SQL, atau nama berkas.',
    },
    remedy: 'Write it to the log under the request id, and send that id in `instance`.',
  },
  operation(operation, report) {
    for (const response of operation.responses.filter(({ status }) => /^([45]|default)/.test(status))) {
      for (const { name, at } of bodySchemas(operation, response)) {
        if (name && INSIDE.has(flat(name))) report(at, { message: PROPERTY(name), wanted: WANTED })
      }
      reportTraces(operation, response, report)
    }
  },
}

const flat = (name: string): string => name.toLowerCase().replaceAll(/[^a-z]/g, '')

const INSIDE: ReadonlySet<string> = new Set([
  ...['stack', 'stacktrace', 'trace', 'backtrace', 'traceback', 'exceptionclass', 'exceptiontype'],
  ...['debug', 'debuginfo', 'sql', 'sqlstate', 'query', 'filename', 'sourcefile', 'innerexception'],
])

const TRACES: readonly RegExp[] = [
  /Traceback \(most recent call last\)/,
  /\bat [\w$.<>]{1,200}\([\w$.]{1,200}:\d+\)/,
  /\bat .{1,200}:\d+:\d+\)?/,
  /\.php(:| on line |\()\d+/,
  /SQLSTATE\[|\bORA-\d{5}|SQLException|error in your SQL syntax/,
]

const reportTraces = (operation: OperationView, response: ResponseView, report: Reporter): void => {
  for (const media of mediaTypes(operation, response)) {
    const single = own(media.node, 'example')
    if (single !== undefined && leaks(single)) report(media.at.child('example'), { message: EXAMPLE })
    for (const [, example] of entries(operation.follower, media, 'examples')) {
      if (leaks(own(example.node, 'value'))) report(example.at, { message: EXAMPLE })
    }
  }
}

const leaks = (value: unknown): boolean => {
  if (typeof value === 'string') return TRACES.some(trace => trace.test(value.slice(0, 10_000)))
  if (typeof value !== 'object' || value === null) return false
  const leaking = judged.get(value) ?? Object.values(value).some(leaks)
  judged.set(value, leaking)
  return leaking
}

/** Operations share their error responses, and an example never changes. */
const judged = new WeakMap<object, boolean>()
