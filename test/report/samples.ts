import type { Finding } from '#base'

export const SOURCE = [
  'openapi: 3.1.0',
  'info:',
  '  title: "a \u001b[31mred\u001b[0m title"',
  'paths: {}',
  '',
].join('\n')

/** One finding of each severity, with what a hostile spec would like to smuggle into a report. */
export const FINDINGS: readonly Finding[] = [
  {
    code: 'sop-https',
    severity: 'error',
    message: 'The server "http://a.example/<b>" is \u001b[31mnot\u001b[0m https.',
    messageId: 'Server "http://a.example/<b>" tidak memakai https.',
    location: {
      file: 'specs/internal, lama/a&b.yaml',
      pointer: '/info/title',
      start: { line: 3, column: 3 },
      end: { line: 3, column: 8 },
    },
    wanted: 'https',
    remedy: 'Use https.\n::error::forged',
    source: 'SOP 6.B.3',
  },
  {
    code: 'operation-undocumented',
    severity: 'warning',
    message: 'No document\u0000 uses \ud800 this: 100%.',
    location: { file: 'specs/b.yaml', start: { line: 1, column: 1 } },
  },
  { code: 'note', severity: 'info', message: ']]> & done' },
]
