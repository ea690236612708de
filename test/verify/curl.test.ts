import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { shellWord } from '#base'
import { type Authorised, MARK } from '../../src/verify/access.ts'
import { curlOf } from '../../src/verify/curl.ts'

const HOSTILE = ["it's", '$(touch /tmp/x)', '`id`', 'a"b', 'baris\nkedua', '\u001b[31m', '🎓\u202e', '\\', '']

describe('a word for the shell', () => {
  it.each(HOSTILE)('comes out of bash as it went in: %j', text => {
    const printed = execFileSync('bash', ['-c', `printf %s ${shellWord(text)}`], { encoding: 'utf8' })
    expect(printed).toBe(text)
  })

  it('has no control character in it', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
    for (const text of HOSTILE) expect(shellWord(text)).not.toMatch(/[\u0000-\u001f\u007f\u202e]/)
  })
})

const shown = (headers: Record<string, string>, target = '/a'): Authorised => {
  const request = { method: 'POST', target, headers, body: new TextEncoder().encode(`{"a":"it's"}`) }
  return { request, shown: request, variable: 'DDI_TOKEN' }
}

describe('a command line', () => {
  it('has the variable where the credential stood', () => {
    expect(curlOf(shown({ authorization: `Bearer ${MARK}` }), 'http://h')).toBe(
      `curl -sS -i -X POST 'http://h/a' -H 'authorization: Bearer '"$DDI_TOKEN" --data-binary '{"a":"it'\\''s"}'`,
    )
  })

  it('leaves Basic to curl, which encodes the variable', () => {
    expect(curlOf(shown({ authorization: 'Basic eHg=' }), 'http://h')).toContain(`-u "$DDI_TOKEN"`)
    expect(curlOf(shown({ authorization: 'Basic eHg=' }), 'http://h')).not.toContain('eHg=')
  })

  it('has the variable in a query too', () => {
    expect(curlOf(shown({}, `/a?key=${MARK}&b=1`), 'http://h')).toContain(
      `'http://h/a?key='"$DDI_TOKEN"'&b=1'`,
    )
  })
})
